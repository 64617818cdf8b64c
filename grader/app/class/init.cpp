#include <fmt/format.h>

#include "app/class/open_class.h"

namespace grader {

int class_init(Context& context, const Options& options) {
  const auto made = classroom::ClassFolder::make(context.here / options.names.front());
  if (!made) return report_fault(made.fault());
  fmt::print(
      "{}\n"
      "  class.toml   what holds for this class; edit it at any time\n"
      "  roster.csv   put the list of people here, as the registry gives it; it may come later\n"
      "  identity/    names and the class's key: never give it away, and keep a copy\n"
      "Next: ./kata class ingest DOWNLOAD --class {}\n",
      options.names.front(), options.names.front());
  return kAllPassed;
}

}  // namespace grader
