#include "store/gating.h"

#include <algorithm>

namespace grader {

const MetricResultView* gating_metric(const KataResult& result) {
  if (result.metrics.empty()) return nullptr;
  const auto held_back =
      std::find_if(result.metrics.begin(), result.metrics.end(),
                   [](const MetricResultView& metric) { return metric.verdict != DuelVerdict::pass; });
  return held_back == result.metrics.end() ? &result.metrics.front() : &*held_back;
}

}  // namespace grader
