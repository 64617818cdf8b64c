// Moodle: folders NAME_NUMBER_assignsubmission_file (since 4.1; with one more '_' before), or flat with _FILE
// behind. A name's own '_' are blanks. Groups stand where names do; the default group has no number.
#include "classroom/sources/recognizer.h"

namespace grader::classroom {
namespace {

constexpr std::string_view kMark = "_assignsubmission_";

struct MoodleName {
  std::string name;
  std::string participant;
  std::string plugin;  ///< "file", "onlinetext".
  std::string file;    ///< Of the flat form.
};

std::optional<MoodleName> parse_moodle(std::string_view first) {
  const std::size_t mark = first.find(kMark);
  if (mark == std::string_view::npos || mark == 0) return std::nullopt;
  MoodleName name;
  std::string_view who = first.substr(0, mark), what = first.substr(mark + kMark.size());
  if (const std::size_t line = who.rfind('_'); line != std::string_view::npos) {
    if (!all_digits(who.substr(line + 1))) return std::nullopt;
    name.participant = who.substr(line + 1);
    who = who.substr(0, line);
  }
  name.name = who;
  const std::size_t end = what.find('_');
  name.plugin = what.substr(0, end);
  if (end != std::string_view::npos) name.file = what.substr(end + 1);
  return name;
}

bool fits_moodle(const std::vector<Entry>& entries, std::string_view) {
  return most(entries,
              [](std::string_view path) { return parse_moodle(split_first(path).first).has_value(); });
}

void read_moodle(const std::vector<Entry>& entries, std::string_view, Findings& findings) {
  for (const Entry& entry : entries) {
    const SplitPath path = split_first(entry.path);
    const std::optional<MoodleName> name = parse_moodle(path.first);
    if (!name) {
      findings.unrecognized(entry, "the name is not Moodle's NAME_NUMBER_assignsubmission_file");
      continue;
    }
    if (name->plugin != "file") {
      findings.unrecognized(entry, std::string(kTypedText));
      continue;
    }
    HandIn found;
    found.within = name->file;
    if (!path.rest.empty()) found.within += (name->file.empty() ? "" : "/") + std::string(path.rest);
    if (found.within.empty()) {
      findings.unrecognized(entry, "is a file where Moodle has a folder");
      continue;
    }
    PersonKeys keys;
    if (!name->participant.empty()) keys.push_back({KeyKind::participant, name->participant});
    // With blind marking everybody is called so.
    if (name->name != "Participant") keys.push_back({KeyKind::name, name->name});
    found.people = {std::move(keys)};
    findings.hand_in(entry, std::move(found));
  }
}

}  // namespace

const Recognizer kMoodle = {Source::moodle, fits_moodle, read_moodle};

}  // namespace grader::classroom
