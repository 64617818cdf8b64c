#include "classroom/hand_in_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "base/sha256.h"
#include "classroom/kata_of_file.h"

namespace grader::classroom {
namespace {

using Outcome = IngestedFile::Outcome;

bool is_called_stub(const std::string& path) { return path.substr(path.rfind('/') + 1).starts_with("stub"); }

}  // namespace

void refuse(IngestedFile& file, std::string reason) {
  file.outcome = Outcome::not_recognized;
  file.reason = std::move(reason);
}

void sort_one(IngestedFile& file, const HandIn& hand_in, const FoundFile& found,
              const IngestOptions& options) {
  file.late = hand_in.late;
  file.attempt = hand_in.attempt;
  file.time = hand_in.time;
  file.time_is_utc = hand_in.time_is_utc;
  const std::vector<std::string>& katas = options.katas;
  KataOfFile about = kata_of_file(hand_in.within, found.bytes, katas);
  if (!options.only_kata.empty() && !about.ignored && about.reason.find(".cpp") == std::string::npos)
    about = {options.only_kata, "", false};
  file.kata = about.kata;
  if (about.ignored) {
    file.outcome = Outcome::ignored;
    file.reason = about.reason;
  } else if (!about.reason.empty()) {
    refuse(file, about.reason);
  } else if (found.bytes.size() > kMostSourceBytes) {
    refuse(file, "larger than 64 KiB");
  } else if (found.bytes.empty()) {
    refuse(file, "an empty file");
  } else {
    file.outcome = Outcome::handed_in;
    file.source = sha256(found.bytes);
    file.bytes = found.bytes.size();
  }
}

void settle_rivals(std::vector<IngestedFile>& files) {
  using Place = std::tuple<std::vector<std::string>, std::string, std::string, int>;
  std::map<Place, std::vector<IngestedFile*>> rivals;
  for (IngestedFile& file : files) {
    if (file.outcome == Outcome::handed_in)
      rivals[{file.people, file.kata, file.time, file.attempt}].push_back(&file);
  }
  for (auto& [place, group] : rivals) {
    const std::string& first = group.front()->source;
    const auto same = [&](const IngestedFile* file) { return file->source == first; };
    if (std::ranges::all_of(group, same)) continue;
    std::vector<IngestedFile*> stubs;
    for (IngestedFile* file : group) {
      if (is_called_stub(file->path)) stubs.push_back(file);
    }
    for (IngestedFile* file : group) {
      if (stubs.size() == 1 && file == stubs.front()) continue;
      refuse(*file, stubs.size() == 1
                        ? fmt::format("{} is the hand-in for {}", stubs.front()->path, file->kata)
                        : fmt::format("{} files could be the hand-in for {}: {} and {}", group.size(),
                                      file->kata, group[0]->path, group[1]->path));
    }
  }
}

void limit_each_person(std::vector<IngestedFile>& files) {
  std::map<std::vector<std::string>, std::size_t> bytes;
  for (IngestedFile& file : files) {
    if (file.outcome == Outcome::handed_in && (bytes[file.people] += file.bytes) > kMostPersonBytes)
      refuse(file, "this person handed in more than 1 MiB");
  }
}

std::vector<IngestedFile> files_of_one(const std::vector<FoundFile>& found,
                                       const std::vector<std::string>& katas,
                                       const std::vector<std::string>& wanted) {
  std::vector<IngestedFile> files;
  for (const FoundFile& file : found) {
    IngestedFile& entry = files.emplace_back();
    entry.path = file.path;
    if (!file.refused.empty()) {
      refuse(entry, file.refused);
      continue;
    }
    const IngestOptions options{.katas = katas, .only_kata = {}, .recognize = {}};
    sort_one(entry, {.path = file.path, .within = file.path, .people = {}, .time = {}}, file, options);
    // What names no kata is for the only one that is asked for.
    if (wanted.size() == 1 && entry.outcome == Outcome::not_recognized && entry.kata.empty())
      sort_one(entry, {.path = file.path, .within = file.path, .people = {}, .time = {}}, file,
               {.katas = katas, .only_kata = wanted.front(), .recognize = {}});
    if (entry.outcome == Outcome::handed_in && std::ranges::find(wanted, entry.kata) == wanted.end())
      refuse(entry, fmt::format("{} is not asked for", entry.kata));
  }
  settle_rivals(files);
  return files;
}

}  // namespace grader::classroom
