#pragma once

#include <cstddef>
#include <span>

#include "score/interval.h"

namespace grader {

/// How much faster the candidate is than the reference, as speedups (above 1 is faster).
/// low <= value <= high. low is 0 and high infinite when the rounds are too few to bound them.
struct Estimate {
  double value = 1;
  double low = 0;
  double high = 0;
  std::size_t rounds = 0;
  std::size_t launches = 0;

  /// The interval's half width on the log scale, as a ratio: 0.01 means that high is about 1 % above value.
  double half_width() const;
};

/// The estimate of a duel and its interval at 1 - alpha, deterministic for the same rounds.
///
/// The estimate is exp of the median of all log ratios. Pairing cancels what both sides feel; the median
/// stands up to half the rounds being disturbed. Others were simulated. The pooled midmean errs (rms) 2 to
/// 15 % less in most settings, but gives way when a quarter of the rounds is delayed on one side, as on a
/// loaded machine; the mean of launch medians errs up to 15 % less where launches dominate, up to three times
/// more with 5 quiet rounds; the median of launch medians errs up to 20 % more.
///
/// The interval joins the three of interval.h. Why three: with a launch effect of 0.5 % (standard deviation)
/// and 3 launches of 20 or 60 rounds of 1 % noise with delays, a 95 % sign interval held the truth in 69 to
/// 89 % of simulated duels and the bootstrap in 86 to 92 %. Joined with the launch interval it was 95 to
/// 98.4 % for 3 to 10 launches and above 99 % for 1 and 2. Where launches differed by 1 %, 3 and 5 launches
/// held it in 93 %; by 2 %, 3 launches in 86 % and 10 in 95 %. Where launches do not differ at all it is
/// close to 100 %: a half width of at least 0.6 % after 3 launches is the price of not knowing.
/// ratio_coverage_test.cpp repeats this.
///
/// When every round gave the very same ratio (a deterministic metric such as heap bytes) and there are two
/// or more, the interval is that value.
/// REQUIRES: at least one round, finite log ratios. Costs about 1 ms for 10 launches of 60 rounds.
Estimate estimate(std::span<const Launch> launches, double alpha);

/// The same with what the method itself may err by, beside chance: calls of different lengths meet
/// interrupts, cold caches and placement in memory in different shares. Up to kMethodUncertainty where one
/// side is much faster, nothing where both take equally long. What it rests on: docs/measurement.md.
Estimate with_method_uncertainty(const Estimate& estimate);
inline constexpr double kMethodUncertainty = 0.01;

}  // namespace grader
