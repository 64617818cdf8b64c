#pragma once

#include <span>
#include <vector>

#include "score/interval.h"

namespace grader {

/// What both sides took in one round, in any one unit of time.
struct RoundTime {
  double reference = 0;
  double candidate = 0;
  double load = 0;            ///< load_reciprocal_throughput_s() meanwhile; 0 when not known.
  double candidate_load = 0;  ///< The same, beside the candidate's calls alone.
  double trip = 0;            ///< A cache line's way to another processor and back; 0 when not known.
};

/// The log ratios of the rounds that were disturbed least: those in which neither side took longer than its
/// own median over the whole duel. When that leaves fewer than a quarter of the rounds (sides disturbed in
/// turn), or fewer than twelve, the bound rises from the median until so many remain, or all. Launches keep
/// their places; some may be left without a round.
///
/// Interference only ever adds time (Chen & Revels, "Robust benchmarking in noisy environments", 2016), and
/// it does not hit both sides alike: a short call between long ones loses its caches, a long one its time
/// slices. Both sides are cut at the same share, so the choice favours neither. Measured on four solutions,
/// 12 to 15 duels each: under three memory-thrashing processes the speedup's spread fell from 3.3, 3.0, 1.6
/// and 1.4 % to 0.9, 2.4, 1.7 and 1.5 %, and the speedup itself moved by 1 % instead of 8 % from its quiet
/// value; on a quiet machine nothing was lost.
std::vector<Launch> undisturbed(std::span<const std::vector<RoundTime>> launches);

}  // namespace grader
