#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace grader {

/// ln(reference / candidate) of each round of one launch (fresh processes on both sides). No unit; 0 is
/// equally fast, above 0 is faster. Rounds of one launch share its memory layout and are not independent.
struct Launch {
  std::vector<double> log_ratios;
};

/// From `low` to `high`, both included. Ends may be infinite.
struct Interval {
  double low = 0;
  double high = 0;

  bool contains(double value) const { return low <= value && value <= high; }
  /// The smallest interval that holds both.
  Interval joined(const Interval& other) const;
};

// Three intervals for the median log ratio, each blind to something that another one sees (ratio.h joins
// them). `alpha` is the accepted probability of missing the truth, 0.05 for a 95 % interval. Pure functions,
// safe from any thread. REQUIRES: finite values; at least one round in all; launches may be empty.

/// The exact interval of the sign test: from the k-th smallest to the k-th largest value, whatever the
/// shape of the noise (Conover, "Practical Nonparametric Statistics", 3.2). Sees every round, blind to
/// launches. Unbounded on both sides when the rounds are too few to say anything (below 6 at alpha 0.05,
/// below 7 at 0.05/3). Above 1000 rounds by the normal approximation.
Interval sign_interval(std::span<const double> log_ratios, double alpha);

/// The percentile interval of the hierarchical bootstrap of the pooled median: launches are drawn with
/// replacement, then rounds within each (Davison & Hinkley, "Bootstrap Methods and their Application", 3.8;
/// Kalibera & Jones, "Quantifying Performance Changes with Effect Size Confidence Intervals", 2012).
/// Sees launches and rounds, but is too narrow when launches are few. Same seed, same interval.
Interval bootstrap_interval(std::span<const Launch> launches, double alpha, std::uint64_t seed);

/// What launches alone must leave open, however quiet their rounds: the pooled median ± a t quantile times
/// the standard error among launch medians, whose variance is first moderated by an assumed one (Smyth,
/// "Linear Models and Empirical Bayes Methods", 2004): `kLaunchSpread` weighs as much as
/// `kLaunchSpreadFreedom` launches that had been seen before. Defined even for a single launch.
Interval launch_interval(std::span<const Launch> launches, double alpha);

/// The launch effect that is assumed before any is seen: fresh processes (layout, address space) move
/// a log ratio by this standard deviation. Both numbers were chosen by simulation among 0.3 to 0.5 % and
/// 1 to 3 degrees of freedom, over true launch effects of 0.5 to 2 %: 0.3 % covers less where launches differ
/// by more than assumed, 0.5 % and 1 degree are wider than needed where they do not (see ratio.h).
inline constexpr double kLaunchSpread = 0.004;
inline constexpr std::size_t kLaunchSpreadFreedom = 2;

/// All rounds of all launches, in order.
std::vector<double> pooled(std::span<const Launch> launches);

}  // namespace grader
