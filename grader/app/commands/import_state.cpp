#include <fmt/format.h>

#include "app/context.h"
#include "report/wording.h"

namespace grader {

int import_state(Context& context, const Options& options) {
  if (!context.gradebook) return report_fault(user_fault(context.gradebook_fault));
  const auto imported = context.gradebook->import_from(context.here / options.names.front());
  if (!imported) return report_fault(imported.fault());
  if (imported->attempts == 0 && imported->others == 0) {
    fmt::print("Nothing is new: all that it holds was here already.\n");
  } else {
    fmt::print("Added {} and {} (progress, answers, profiles and the like).\n",
               counted(static_cast<std::size_t>(imported->attempts), "attempt"),
               counted(static_cast<std::size_t>(imported->others), "other record"));
  }
  return kAllPassed;
}

}  // namespace grader
