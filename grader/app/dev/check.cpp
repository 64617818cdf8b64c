// The author's check: whether each kata keeps what it promises to students and instructors.
#include <fmt/format.h>

#include "app/dev/kata_check.h"
#include "base/text.h"
#include "judge/libraries.h"

namespace grader {

int dev_check(Context& context, const Options& options) {
  auto selected = context.catalogue.select(options.names, context.here);
  if (!selected) return report_fault(selected.fault());
  std::vector<const Kata*> katas;
  bool clean = true;
  if (options.names.empty()) {
    for (const std::string& finding : context.catalogue.findings()) {
      fmt::print("{}\n", finding);
      clean = false;
    }
  }
  for (const CatalogueEntry* entry : *selected) {
    if (!entry->kata) {
      if (!options.names.empty()) return report_fault(entry->kata.fault());
    } else if (const std::string& obstacle = libraries_of(*entry->kata).obstacle; !obstacle.empty()) {
      fmt::print("{}: skipped: {}\n", entry->name, obstacle);
    } else {
      katas.push_back(&*entry->kata);
    }
  }
  StatusLine status;
  if (Status ready = prepare(context, katas, status); !ready) {
    status.clear();
    return report_fault(ready.fault());
  }
  check_katas(context, katas, CheckDepth::full, status, [&](const Kata& kata, const CheckReport& report) {
    if (report.findings.empty()) fmt::print("{}: ok\n", kata.name);
    for (const std::string& finding : report.findings) fmt::print("{}: {}\n", kata.name, finding);
    if (!report.measured.empty()) fmt::print("  {}\n", join(report.measured, ", "));
    clean &= report.findings.empty();
    std::fflush(stdout);
  });
  if (interrupted()) return report_fault(machine_fault("interrupted"));
  return clean ? kAllPassed : kNotAllPassed;
}

}  // namespace grader
