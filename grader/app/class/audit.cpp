#include "classroom/audit.h"

#include <fmt/format.h>

#include "app/class/open_class.h"

namespace grader {

int class_audit(Context& context, const Options& options) {
  using namespace classroom;
  // Not OpenClass: it would refuse a broken log.
  const auto folder =
      ClassFolder::open(options.class_folder ? context.here / *options.class_folder : context.here);
  if (!folder) return report_fault(folder.fault());
  const Audit audit = audit_class(*folder);
  for (const std::string& complaint : audit.complaints) fmt::print("BAD  {}\n", shown(complaint));
  for (const std::string& note : audit.notes) fmt::print("note {}\n", shown(note));
  fmt::print("{} records, {} results, {} sources: {}\n", audit.records, audit.runs, audit.sources,
             audit.complaints.empty() ? "the chain is whole and the results are those that it names"
                                      : fmt::format("{} faults", audit.complaints.size()));
  return audit.complaints.empty() ? kAllPassed : kNotAllPassed;
}

}  // namespace grader
