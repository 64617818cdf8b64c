#include "score/points.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace grader {

namespace {

constexpr double kLeastExponent = 0.5;
constexpr double kMostExponent = 2;

}  // namespace

double points(double speedup, double full, double max) {
  assert(full > 1 && max >= 0);
  if (!(speedup > 1)) return 0;  // Also when it is NaN.
  return max * std::min(std::log(speedup) / std::log(full), 1.0);
}

double shown_points(double earned, double max) {
  const double rounded = std::round(earned * 10) / 10;
  if (earned >= max || rounded < max) return rounded;
  // The largest tenth below max. The small subtrahend: 0.3 * 10 is above 3 by one bit.
  return (std::ceil(max * 10 - 1e-9) - 1) / 10;
}

Marks calibrate(const Marks& recorded, double expert_here) {
  if (!(recorded.expert > 1) || !std::isfinite(expert_here)) return recorded;
  const double exponent = expert_here > 1 ? std::log(expert_here) / std::log(recorded.expert) : 0;
  const double clamped = std::clamp(exponent, kLeastExponent, kMostExponent);
  return {.pass = std::pow(recorded.pass, clamped),
          .full = std::pow(recorded.full, clamped),
          .expert = std::max(std::pow(recorded.expert, clamped), expert_here)};
}

double implausible_speedup(const Marks& marks, bool calibrated) {
  constexpr double kTimesTheExpert = 4;
  constexpr double kOtherMachine = 1.5;
  const double limit = kTimesTheExpert * marks.expert;
  return calibrated ? limit : std::max(limit, std::pow(marks.expert, kOtherMachine));
}

double points(std::span<const MetricResult> metrics, double max) {
  assert(!metrics.empty());
  const double share = max / static_cast<double>(metrics.size());
  double sum = 0;
  for (const MetricResult& metric : metrics) sum += points(metric.speedup, metric.full, share);
  // Three thirds of 10 may add up to a bit less than 10; full marks must be exactly full.
  const bool full = std::all_of(metrics.begin(), metrics.end(),
                                [](const MetricResult& metric) { return metric.speedup >= metric.full; });
  return full ? max : sum;
}

}  // namespace grader
