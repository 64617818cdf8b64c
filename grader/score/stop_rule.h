#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "score/pairwise.h"
#include "score/ratio.h"

namespace grader {

// When a duel has seen enough. Looking at the data again and again until they please finds a false verdict
// sooner or later; so a duel looks three times at most, and each look may err by a third of the 5 %
// that the duel may err by in all (Bonferroni; Pocock, "Group Sequential Methods", Biometrika 1977).

/// The launch counts at which a duel looks at its data.
inline constexpr std::size_t kLooks[] = {3, 5, 10};

/// The error that the interval of one look may make; also that of the interval to report.
inline constexpr double kLookAlpha = 0.05 / 3;

/// The first look after more than `launches` launches; 0 when there is none: the duel ends at 10 launches.
/// A duel runs up to this count before it asks next_step; asking in between costs nothing and measures on.
std::size_t next_look(std::size_t launches);

/// A speedup below which nothing was gained that a pass mark could ask for, whatever disturbed the duel.
inline constexpr double kNothingGained = 1.25;

struct StopRule {
  std::vector<double> marks;  ///< Speedups that decide something: usually pass alone, or pass and full.
  double wanted_half_width = 0.006;  ///< Of the interval, relative (Estimate::half_width).
  double budget_s = 5;               ///< Wall time that the duel may spend, in seconds.
};

enum class Next {
  measure_on,
  clear,         ///< Stop: no mark lies within the interval.
  budget_spent,  ///< Stop: the time or the launches are used up, and a mark lies within the interval.
};

/// What to do after these launches, `spent_s` seconds into the duel.
///
/// At the first looks a duel is clear if the interval holds no mark and is either as narrow as wanted or
/// safely away from every mark: at least 3 half widths, and no wider than 3 times what is wanted, so that
/// points stay good to about 3 % of the speedup. A clear case so ends after 3 launches, which alone can
/// hardly bring the half width below 1 %. Below every mark both widths may be 6 times as large, and where
/// nothing is gained, the interval below kNothingGained, any width will do. When the budget is spent, or at
/// the last look, there is nothing to wait for: an interval that holds no mark is clear, however wide.
///
/// The look that an early end of the budget forces replaces a later one, so the error stays shared among
/// three.
/// Launches without a round do not count. Without any round: measure_on, or budget_spent.
Next next_step(const StopRule& rule, std::span<const Launch> launches, double spent_s);

/// The same for more than two sides (their selected times): clear at a look at which every pair is real, else
/// at the end of budget or launches.
Next next_step_of_many(const StopRule& rule, std::span<const SideTimes> sides, double spent_s);

/// Whether the whole interval lies below every mark after these launches.
bool below_every_mark(const StopRule& rule, std::span<const Launch> launches);

}  // namespace grader
