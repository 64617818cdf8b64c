#pragma once

#include "judge/judge.h"

namespace grader {

/// Fills in of a result what a duel found: each metric with its marks, verdict and reason, points, and what
/// is to be noted about the measurement.
void judge_metrics(const DuelReport& report, const JudgeOptions& options, KataResult& result);

}  // namespace grader
