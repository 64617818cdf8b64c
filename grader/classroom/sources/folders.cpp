// Plain folders, one for each person, perhaps with folders for sections around them; nbgrader's
// submitted/PERSON/ASSIGNMENT/ with a timestamp.txt in it.
#include <array>
#include <map>
#include <set>

#include "classroom/sources/recognizer.h"

namespace grader::classroom {
namespace {

constexpr std::size_t kLevels = 3;

/// The path's folder (or top archive) at a level, and what follows; `first` is empty where there is none.
SplitPath at_level(std::string_view path, std::size_t level) {
  SplitPath split = split_first(path);
  while (level-- > 0) split = split_first(split.rest);
  return split;
}

/// The level at which most names are people's.
std::size_t level_of_people(const std::vector<Entry>& entries, const RecognizeOptions& options) {
  if (!options.is_person) return 0;
  std::array<std::set<std::string_view>, kLevels> names;
  for (const Entry& entry : entries) {
    for (std::size_t level = 0; level < kLevels; ++level) {
      const SplitPath split = at_level(entry.path, level);
      if (!split.rest.empty()) names[level].insert(without_archive_suffix(split.first));
    }
  }
  std::size_t best = 0, most_people = 0;
  for (std::size_t level = 0; level < kLevels; ++level) {
    std::size_t people = 0;
    for (const std::string_view name : names[level]) people += options.is_person(name);
    if (people > most_people) {
      most_people = people;
      best = level;
    }
  }
  return best;
}

/// "2026-11-27 22:58:13.948203 UTC" as "2026-11-27T22:58:13".
void read_time(std::string_view text, HandIn& found) {
  constexpr std::string_view kShape = "0000-00-00 00:00:00";
  if (text.size() < kShape.size()) return;
  for (std::size_t i = 0; i < kShape.size(); ++i) {
    const bool digit = text[i] >= '0' && text[i] <= '9';
    if (kShape[i] == '0' ? !digit : text[i] != kShape[i]) return;
  }
  found.time = text.substr(0, kShape.size());
  found.time[10] = 'T';
  found.time_is_utc =
      text.find("UTC") != std::string_view::npos || text.find("+0000") != std::string_view::npos;
}

constexpr std::string_view kTimestamp = "timestamp.txt";

}  // namespace

void read_folders(const std::vector<Entry>& entries, const RecognizeOptions& options, Findings& findings) {
  const std::size_t level = level_of_people(entries, options);
  std::map<std::string_view, std::string_view> times;  // Folder with its '/', to what timestamp.txt holds.
  for (const Entry& entry : entries) {
    if (file_name(entry.path) == kTimestamp)
      times[entry.path.substr(0, entry.path.size() - kTimestamp.size())] = entry.file->text;
  }
  for (const Entry& entry : entries) {
    const SplitPath split = at_level(entry.path, level);
    HandIn found;
    std::string_view person = without_archive_suffix(split.first);
    found.within = split.rest;
    if (split.rest.empty()) {
      person = split.first.substr(0, split.first.rfind('.'));
      found.within = split.first;
      if (!options.is_person || !options.is_person(person)) {
        findings.unrecognized(entry, "lies outside of the folders of people");
        continue;
      }
    }
    if (file_name(entry.path) == kTimestamp) {
      findings.unrecognized(entry, "says when the files beside it were handed in");
      continue;
    }
    for (const auto& [folder, text] : times) {
      if (entry.path.starts_with(folder)) read_time(text, found);
    }
    found.people = {{{KeyKind::any, std::string(person)}}};
    findings.hand_in(entry, std::move(found));
  }
}

}  // namespace grader::classroom
