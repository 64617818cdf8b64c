#pragma once

#include "judge/kata_result.h"

namespace grader {

/// The metric that decides: the first that does not pass, else the first. Null when nothing was measured.
/// Good for as long as `result` is.
const MetricResultView* gating_metric(const KataResult& result);

}  // namespace grader
