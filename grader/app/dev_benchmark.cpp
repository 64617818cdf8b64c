#include <fmt/format.h>

#include <algorithm>

#include "app/context.h"
#include "base/text.h"
#include "benchmarks/parts.h"

namespace grader {

int dev_benchmark(Context& context, const Options& options) {
  const std::pair<std::string, void (*)(const benchmarks::Bench&)> kParts[] = {
      {"spread", benchmarks::measure_spread},
      {"verdicts", benchmarks::measure_verdicts},
      {"turnaround", benchmarks::measure_turnaround}};
  std::vector<std::string> known;
  for (const auto& [name, part] : kParts) known.push_back(name);
  for (const std::string& name : options.names) {
    if (std::find(known.begin(), known.end(), name) == known.end()) {
      return report_fault(user_fault(fmt::format("there is no part '{}' of the benchmark; there are {}", name, join(known, ", "))));
    }
  }
  StatusLine status;
  if (Status ready = prepare(context, context.catalogue.katas(), status); !ready) return report_fault(ready.fault());
  if (Status built = build_targets(context.workshop, {"grader/benchmarks/subject_bench", "grader/benchmarks/antagonist"}); !built) {
    return report_fault(built.fault());
  }
  status.clear();
  fmt::print("Measured on {}, {}, {}.\n", context.machine.summary(), context.machine.kernel, context.workshop.compiler_version);
  const benchmarks::Bench bench{context.workshop, context.catalogue, options.quick};
  for (const auto& [name, part] : kParts) {
    if (!options.names.empty() && std::find(options.names.begin(), options.names.end(), name) == options.names.end()) continue;
    fmt::print("\n");
    part(bench);
    if (interrupted()) return report_fault(machine_fault("interrupted"));
  }
  return kAllPassed;
}

}  // namespace grader
