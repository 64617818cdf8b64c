#pragma once

#include <span>

#include "score/ratio.h"

namespace grader {

/// What a duel says about one mark.
enum class DuelVerdict {
  pass,          ///< The whole interval reaches the mark.
  fail,          ///< The whole interval stays below it.
  inconclusive,  ///< The mark lies within: measure again.
};

/// Pass when estimate.low >= mark, fail when estimate.high < mark. `mark` is a speedup above 0.
DuelVerdict judge(const Estimate& estimate, double mark);

/// What counts when there is no time left to measure again.
struct Ruling {
  DuelVerdict verdict = DuelVerdict::inconclusive;
  bool flagged = false;  ///< The interval did not decide: report it with the reason for the noise.
};

/// A decided verdict stands. An undecided one counts for the student: it passes, flagged, when the point
/// estimate reaches the mark; below the mark it stays inconclusive, flagged, and is never a fail.
Ruling settle(const Estimate& estimate, double mark);

/// Of several metrics: a fail if any failed, else inconclusive if any is, else a pass. REQUIRES: at least
/// one.
DuelVerdict combined(std::span<const DuelVerdict> verdicts);

}  // namespace grader
