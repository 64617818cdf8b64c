#pragma once

#include <span>
#include <vector>

#include "score/interval.h"

namespace grader {

/// What both sides took in one round, in any one unit of time.
struct RoundTime {
  double reference = 0;
  double candidate = 0;
};

/// The log ratios of the rounds that were disturbed least: those in which neither side took longer than its
/// own median over the whole duel. When that leaves fewer than a quarter of the rounds (sides disturbed in
/// turn), or fewer than twelve, the bound rises from the median until so many remain, or all. Launches keep
/// their places; some may be left without a round.
///
/// Interference only ever adds time (Chen & Revels, "Robust benchmarking in noisy environments", 2016), and
/// it does not hit both sides alike: a short call between long ones loses its caches, a long one its time
/// slices. Both sides are cut at the same share, so the choice favours neither. What that gains:
/// docs/measurement.md.
std::vector<Launch> trimmed(std::span<const std::vector<RoundTime>> launches);

}  // namespace grader
