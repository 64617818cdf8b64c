#include "score/ratio.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <vector>

#include "score/stats.h"

namespace grader {

namespace {

/// Fixed, so that a result can be recomputed from its rounds.
constexpr std::uint64_t kSeed = 0x6475656c;  // "duel"

Interval log_interval(std::span<const Launch> launches, std::span<const double> all, double alpha) {
  const auto [least, most] = std::minmax_element(all.begin(), all.end());
  if (*least == *most && all.size() > 1) return {*least, *most};
  return sign_interval(all, alpha)
      .joined(bootstrap_interval(launches, alpha, kSeed))
      .joined(launch_interval(launches, alpha));
}

}  // namespace

double Estimate::half_width() const { return std::sqrt(high / low) - 1; }

Estimate estimate(std::span<const Launch> launches, double alpha) {
  assert(alpha > 0 && alpha < 1);
  const std::vector<double> all = pooled(launches);
  assert(!all.empty());
  assert(std::all_of(all.begin(), all.end(), [](double value) { return std::isfinite(value); }));

  const Interval interval = log_interval(launches, all, alpha);
  const auto used = std::count_if(launches.begin(), launches.end(),
                                  [](const Launch& launch) { return !launch.log_ratios.empty(); });
  return {.value = std::exp(median(all)),
          .low = std::exp(interval.low),
          .high = std::exp(interval.high),
          .rounds = all.size(),
          .launches = static_cast<std::size_t>(used)};
}

Estimate with_method_uncertainty(const Estimate& estimate) {
  const double unequal = 1 - std::min(estimate.value, 1 / estimate.value);
  const double times = std::exp(kMethodUncertainty * unequal);
  Estimate wider = estimate;
  wider.low /= times;
  wider.high *= times;
  return wider;
}

}  // namespace grader
