#include <fmt/format.h>

#include "app/calibration.h"

namespace grader {

int calibrate(Context& context, const Options& options) {
  auto selected = context.catalogue.select(options.names, context.here);
  if (!selected) return report_fault(selected.fault());
  if (!context.gradebook)
    return report_fault(user_fault("calibrations cannot be kept: " + context.gradebook_fault));
  std::vector<const Kata*> katas;
  for (const CatalogueEntry* entry : *selected) {
    if (!entry->kata) return report_fault(entry->kata.fault());
    katas.push_back(&*entry->kata);
  }
  StatusLine status;
  if (Status ready = prepare(context, katas, status); !ready) return report_fault(ready.fault());
  status.clear();
  fmt::print("{}\n{:<20} {:<10} {:>9} {:>9}   {:>7} {:>7}\n", context.machine.summary(), "kata", "metric",
             "recorded", "here", "pass", "full");
  LocalCalibrator calibrator(context, status);
  bool all = true;
  for (const Kata* kata : katas) {
    const LocalMarks local = calibrator.calibrate_anew(*kata);
    status.clear();
    if (interrupted()) return report_fault(machine_fault("interrupted"));
    if (!local.calibrated()) {
      fmt::print("{:<20} keeps its recorded marks: {}\n", kata->name,
                 local.failure.empty() ? "its solution is not here or cannot be measured" : local.failure);
      all = false;
      continue;
    }
    for (std::size_t i = 0; i < local.marks.size(); ++i) {
      const auto& [metric, marks] = local.marks[i];
      fmt::print("{:<20} {:<10} {:>8.1f}x {:>8.1f}x   {:>6.2f}x {:>6.2f}x\n", kata->name, to_string(metric),
                 kata->metrics[i].marks.expert, marks.expert, marks.pass, marks.full);
    }
  }
  return all ? kAllPassed : kNotAllPassed;
}

}  // namespace grader
