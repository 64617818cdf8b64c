#include "classroom/ingest.h"

#include <fmt/format.h>

#include "app/class/open_class.h"
#include "classroom/book_people.h"

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
  for (const IngestedFile& file : ingested.files) {
    if (file.outcome == not_recognized) fmt::print("  {}: {}\n", shown(file.path), shown(file.reason));
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
    if (Status kept = keep_hand_ins(ingested, *found, named, open->folder, open->people, open->log); !kept)
      return report_fault(kept.fault());
    tell(named, ingested);
  }
  return code;
}

}  // namespace grader
