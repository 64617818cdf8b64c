#include "score/stop_rule.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "score/verdict.h"

namespace grader {

namespace {

/// See next_step: how many half widths away is safe, and how many times too wide is still precise enough.
constexpr double kFar = 3;
constexpr double kBelow = 6;

bool decided(const Estimate& estimate, std::span<const double> marks) {
  return std::none_of(marks.begin(), marks.end(), [&estimate](double mark) {
    return judge(estimate, mark) == DuelVerdict::inconclusive;
  });
}

bool below(const Estimate& estimate, const StopRule& rule) {
  return !rule.marks.empty() &&
         std::all_of(rule.marks.begin(), rule.marks.end(), [&](double mark) { return estimate.high < mark; });
}

bool precise(const Estimate& estimate, const StopRule& rule) {
  const double half_width = estimate.half_width();
  const bool slow = below(estimate, rule);
  if (slow && rule.wanted_half_width > 0 && estimate.high < kNothingGained) return true;
  const double wanted = rule.wanted_half_width * (slow ? kBelow : 1);
  if (half_width <= wanted) return true;
  if (half_width > kFar * wanted) return false;
  return std::all_of(rule.marks.begin(), rule.marks.end(), [&](double mark) {
    return std::abs(std::log(estimate.value / mark)) >= kFar * std::log1p(half_width);
  });
}

}  // namespace

std::size_t next_look(std::size_t launches) {
  const auto look = std::upper_bound(std::begin(kLooks), std::end(kLooks), launches);
  return look == std::end(kLooks) ? 0 : *look;
}

bool below_every_mark(const StopRule& rule, std::span<const Launch> launches) {
  return !pooled(launches).empty() && below(estimate(launches, kLookAlpha), rule);
}

Next next_step_of_many(const StopRule& rule, std::span<const SideTimes> sides, double spent_s) {
  const auto done = static_cast<std::size_t>(
      std::ranges::count_if(sides.front(), [](const auto& rounds) { return !rounds.empty(); }));
  const bool last = spent_s >= rule.budget_s || next_look(done) == 0;
  if (!last && std::ranges::find(kLooks, done) == std::end(kLooks)) return Next::measure_on;
  if (done == 0) return Next::budget_spent;
  const std::vector<Pair> pairs = compare_pairs(sides, kLookAlpha);
  if (std::ranges::all_of(pairs, &Pair::real)) return Next::clear;
  return last ? Next::budget_spent : Next::measure_on;
}

Next next_step(const StopRule& rule, std::span<const Launch> launches, double spent_s) {
  const auto done = static_cast<std::size_t>(std::count_if(
      launches.begin(), launches.end(), [](const Launch& launch) { return !launch.log_ratios.empty(); }));
  const bool last = spent_s >= rule.budget_s || next_look(done) == 0;
  const bool look = std::find(std::begin(kLooks), std::end(kLooks), done) != std::end(kLooks);
  if (!last && !look) return Next::measure_on;
  if (done == 0) return Next::budget_spent;

  const Estimate seen = estimate(launches, kLookAlpha);
  if (decided(with_method_uncertainty(seen), rule.marks) && (last || precise(seen, rule))) return Next::clear;
  return last ? Next::budget_spent : Next::measure_on;
}

}  // namespace grader
