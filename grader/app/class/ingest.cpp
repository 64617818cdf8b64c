#include "classroom/ingest.h"

#include <fmt/format.h>

#include <map>
#include <set>

#include "app/class/open_class.h"
#include "base/json_reader.h"
#include "classroom/archive_stream.h"
#include "classroom/book_people.h"
#include "classroom/kata_of_file.h"
#include "classroom/unit.h"
#include "classroom/worksheets.h"

namespace grader {

using namespace classroom;

namespace {

void tell(const std::string& named, const Ingested& ingested) {
  using enum IngestedFile::Outcome;
  std::set<std::string> people;
  for (const IngestedFile& file : ingested.files) people.insert(file.people.begin(), file.people.end());
  fmt::print(
      "{} ({}): files {}, new hand-ins {}, known already {}, people {}, ignored {}, not recognized {}\n",
      shown(named), ingested.source, ingested.files.size(), ingested.count(handed_in), ingested.count(known),
      people.size(), ingested.count(ignored), ingested.count(not_recognized));
  if (ingested.files.empty()) fmt::print("  {}: there is no file in it\n", shown(named));
  for (const IngestedFile& file : ingested.files) {
    if (file.outcome == not_recognized) fmt::print("  {}: {}\n", shown(file.path), shown(file.reason));
  }
}

// A hand-in says by its manifest which version of a kata it was made for. It is graded all the same, by the
// class's.
void tell_of_other_versions(const Context& context, const std::vector<FoundFile>& found) {
  std::map<std::string, std::string> versions;
  for (const FoundFile& file : found) {
    if (!file.path.ends_with(std::string("/") + kManifestName)) continue;
    const JsonValue manifest = JsonValue::parse(file.bytes, nullptr, false);
    for (const JsonValue& each : list_in(manifest, "files")) {
      const std::string name = string_in(each, "kata");
      const auto kata = context.catalogue.find(name, context.here);
      if (!kata) continue;
      std::string& version = versions[name];
      if (version.empty()) {
        if (const auto now = kata_version(**kata)) version = *now;
      }
      if (string_in(each, "kata_version") != version)
        fmt::print("  {}: {} is of another version than this workbook's\n", shown(file.path), shown(name));
    }
  }
}

}  // namespace

int class_ingest(Context& context, const Options& options) {
  auto open = OpenClass::open(context, options, true);
  if (!open) return report_fault(open.fault());
  IngestOptions how;
  for (const Kata* kata : context.catalogue.katas()) how.katas.push_back(kata->name);
  const auto roster = roster_of(open->folder);
  if (!roster) return report_fault(roster.fault());
  if (*roster) how.recognize.is_person = [&](std::string_view name) { return goes_by(**roster, name); };
  if (options.only_kata) {
    const auto kata = context.catalogue.find(*options.only_kata, context.here);
    if (!kata) return report_fault(kata.fault());
    how.only_kata = (*kata)->name;
  }
  StatusLine status;
  const auto program = archive_program(context, status);
  if (!program) return report_fault(program.fault());
  int code = kAllPassed;
  for (const std::string& named : options.names) {
    status.show("reading " + shown(named) + " …");
    const auto found = found_files(context.here / named, *program);
    status.clear();
    if (!found) {  // the others are read all the same
      code = report_fault(found.fault());
      continue;
    }
    Ingested ingested = sort_hand_ins(*found, how, open->folder, open->people);
    const bool by_itself = std::filesystem::is_regular_file(context.here / named) && !is_archive_name(named);
    const auto worksheets = take_worksheets(ingested, *found, by_itself, *roster, open->folder);
    if (!worksheets) return report_fault(worksheets.fault());
    if (Status kept = keep_hand_ins(ingested, *found, named, open->folder, open->people, open->log); !kept)
      return report_fault(kept.fault());
    tell(named, ingested);
    for (const std::string& line : *worksheets) fmt::print("  {}\n", line);
    tell_of_other_versions(context, *found);
  }
  return code;
}

}  // namespace grader
