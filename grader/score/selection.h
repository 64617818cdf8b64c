#pragma once

#include <span>
#include <vector>

#include "score/pairwise.h"
#include "score/sample.h"

namespace grader {

/// Which rounds an estimate rests on.
enum class Basis {
  paired,   ///< Rounds in which each side had the core to itself.
  nearest,  ///< Too few of those: the rounds that came nearest.
};

/// "paired", "nearest".
const char* to_string(Basis basis);

/// The clock that a kata is judged by.
enum class Clock {
  cpu,   ///< Without threads: CPU time, so that other programs do not count.
  wall,  ///< With threads.
};

/// A core counts as shared when its L1 loads take this many times their baseline. Alone they vary by 1 %; a
/// program on the SMT sibling costs 4 % at the least.
inline constexpr double kSharedCore = 1.04;
/// With fewer rounds the interval says nothing.
inline constexpr std::size_t kFewestRounds = 12;

/// Whether the core was shared, by an L1 load time and the best one known; false when either is unknown (0).
bool is_shared(double l1_load, double baseline);

/// The rounds that stand for a duel.
struct Selection {
  Basis basis = Basis::paired;
  double l1_load = 0;            ///< Median over the selected rounds; 0: unknown.
  std::vector<SideTimes> sides;  ///< What each side is charged: by side, launch and round.
};

/// 1. Each call is charged its time less what a null call of the reference cost in that launch.
/// 2. Rounds beside which the core was shared are discarded. The baseline is the lesser of `baseline_l1_load`
///    (0: unknown) and the least of these rounds.
/// 3. If that leaves fewer than kFewestRounds, those kFewestRounds are kept whose loads were fastest.
/// Launches keep their places; some may be left without a round. `sides` names the sides to select, the
/// reference first. REQUIRES: each round has those sides.
Selection select_rounds(std::span<const LaunchSample> launches, std::span<const std::size_t> sides,
                        Clock clock, double baseline_l1_load);

/// ln(a / b) of the selected rounds that disturbed neither of the two sides (trim.h).
std::vector<Launch> log_ratios(const Selection& selection, std::size_t a, std::size_t b);

}  // namespace grader
