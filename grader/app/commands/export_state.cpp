#include <fmt/format.h>

#include "app/context.h"
#include "base/text.h"

namespace grader {

int export_state(Context& context, const Options& options) {
  if (!context.gradebook) return report_fault(user_fault(context.gradebook_fault));
  const std::filesystem::path target = (context.here / options.names.front()).lexically_normal();
  if (const Status written = context.gradebook->export_to(target, options.yes); !written)
    return report_fault(written.fault());
  fmt::print("Written: {}\nOn the other machine: ./kata import {}\n", printable(target.native()),
             printable(target.filename().native()));
  return kAllPassed;
}

}  // namespace grader
