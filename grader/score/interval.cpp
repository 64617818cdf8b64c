#include "score/interval.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numbers>

#include "score/distribution.h"
#include "score/splitmix.h"
#include "score/stats.h"

namespace grader {

namespace {

/// 600 * alpha / 2 is a whole order statistic for both alpha 0.05 (15th) and 0.05/3 (5th).
constexpr std::size_t kResamples = 599;

/// Rounds as ranks among all rounds. A resample is then a histogram of ranks, and its median a walk to the
/// histogram's middle: several times faster than collecting values and selecting among them.
class RankedLaunches {
 public:
  explicit RankedLaunches(std::span<const Launch> launches) : sorted_(pooled(launches)) {
    std::sort(sorted_.begin(), sorted_.end());
    for (const Launch& launch : launches) {
      if (launch.log_ratios.empty()) continue;
      auto& ranks = ranks_.emplace_back();
      ranks.reserve(launch.log_ratios.size());
      for (double value : launch.log_ratios) {
        const auto at = std::lower_bound(sorted_.begin(), sorted_.end(), value) - sorted_.begin();
        ranks.push_back(static_cast<std::uint32_t>(at));  // Equal values share a rank.
      }
    }
    counts_.resize(sorted_.size());
  }

  double resampled_median(Splitmix& random) {
    std::fill(counts_.begin(), counts_.end(), 0U);
    std::size_t total = 0;
    for (std::size_t i = 0; i < ranks_.size(); ++i) {
      const auto& ranks = ranks_[random.below(static_cast<std::uint32_t>(ranks_.size()))];
      const auto size = static_cast<std::uint32_t>(ranks.size());
      for (std::uint32_t j = 0; j < size; ++j) ++counts_[ranks[random.below(size)]];
      total += size;
    }
    std::size_t rank = 0;
    std::size_t seen = counts_[0];
    while (seen <= (total - 1) / 2) seen += counts_[++rank];
    const double lower = sorted_[rank];
    while (seen <= total / 2) seen += counts_[++rank];
    return (lower + sorted_[rank]) / 2;
  }

 private:
  std::vector<double> sorted_;
  std::vector<std::vector<std::uint32_t>> ranks_;
  std::vector<std::uint32_t> counts_;
};

}  // namespace

Interval Interval::joined(const Interval& other) const {
  return {std::min(low, other.low), std::max(high, other.high)};
}

std::vector<double> pooled(std::span<const Launch> launches) {
  std::vector<double> all;
  for (const Launch& launch : launches)
    all.insert(all.end(), launch.log_ratios.begin(), launch.log_ratios.end());
  return all;
}

Interval sign_interval(std::span<const double> log_ratios, double alpha) {
  assert(!log_ratios.empty());
  const std::size_t k = coin_quantile(log_ratios.size(), alpha / 2);
  if (k == 0) return {-std::numeric_limits<double>::infinity(), std::numeric_limits<double>::infinity()};
  std::vector<double> sorted(log_ratios.begin(), log_ratios.end());
  std::sort(sorted.begin(), sorted.end());
  return {sorted[k - 1], sorted[sorted.size() - k]};
}

Interval bootstrap_interval(std::span<const Launch> launches, double alpha, std::uint64_t seed) {
  RankedLaunches ranked(launches);
  Splitmix random(seed);
  std::vector<double> medians(kResamples);
  for (double& median : medians) median = ranked.resampled_median(random);
  std::sort(medians.begin(), medians.end());

  // Order statistic (resamples + 1) * alpha / 2 from either end, counted from 1. The tiny addend keeps
  // 600 * (0.05 / 3) / 2 from becoming 4 by rounding.
  const double position = static_cast<double>(kResamples + 1) * alpha / 2 + 1e-9;
  const auto k = std::max<std::size_t>(1, static_cast<std::size_t>(position));
  return {medians[k - 1], medians[kResamples - k]};
}

Interval launch_interval(std::span<const Launch> launches, double alpha) {
  std::vector<double> medians;
  std::vector<double> residuals;  // Of each round from its launch's median.
  double inverse_rounds = 0;
  for (const Launch& launch : launches) {
    if (launch.log_ratios.empty()) continue;
    medians.push_back(median(launch.log_ratios));
    for (double value : launch.log_ratios) residuals.push_back(std::abs(value - medians.back()));
    inverse_rounds += 1 / static_cast<double>(launch.log_ratios.size());
  }
  const auto count = static_cast<double>(medians.size());
  double mean = 0;
  for (double value : medians) mean += value / count;
  double squares = 0;
  for (double value : medians) squares += (value - mean) * (value - mean);

  // Launch medians differ by the launch effect and by the noise of their rounds: a median of n values
  // has the variance pi/2 * sigma^2 / n. The assumed variance must hold both, as the seen one does.
  const double sigma = 1.4826 * median(residuals);
  const double of_rounds = std::numbers::pi / 2 * sigma * sigma * inverse_rounds / count;
  const double assumed = kLaunchSpread * kLaunchSpread + of_rounds;
  const std::size_t freedom = kLaunchSpreadFreedom + medians.size() - 1;
  const double variance =
      (static_cast<double>(kLaunchSpreadFreedom) * assumed + squares) / static_cast<double>(freedom);
  const double half = student_quantile(1 - alpha / 2, freedom) * std::sqrt(variance / count);
  const double centre = median(pooled(launches));
  return {centre - half, centre + half};
}

}  // namespace grader
