#include "classroom/second_opinion.h"

#include <algorithm>
#include <cmath>

#include "score/points.h"

namespace grader::classroom {
namespace {

// Deterministic metrics have intervals without width.
constexpr double kLeastWidth = 1e-6;

// A measurement on the scale of points: 0 is the reference, 1 the mark for all points.
struct Position {
  double value = 0;
  double low = 0;
  double high = 0;
};

Position position_of(const MetricResultView& metric) {
  const double scale = std::log(metric.marks.full);
  return {std::log(metric.speedup.value) / scale, std::log(metric.speedup.low) / scale,
          std::log(metric.speedup.high) / scale};
}

bool is_bounded(const Position& each) {
  return std::isfinite(each.value) && std::isfinite(each.low) && std::isfinite(each.high);
}

// Whether the points are what the speedups earn: neither capped nor those of what is as slow as the
// reference.
bool rests_on_speedups_alone(const KataResult& result) {
  std::vector<MetricResult> parts;
  for (const MetricResultView& metric : result.metrics) {
    if (!(metric.marks.full > 1) || !is_bounded(position_of(metric))) return false;
    parts.push_back({metric.speedup.value, metric.marks.full});
  }
  return !parts.empty() && !result.over_limit &&
         std::abs(points(parts, result.points_max) - result.points) < 1e-6;
}

Position combine(const std::vector<Position>& all) {
  double weights = 0;
  double sum = 0;
  for (const Position& each : all) {
    const double width = std::max(each.high - each.low, kLeastWidth);
    weights += 1 / (width * width);
    sum += each.value / (width * width);
  }
  const double half = 0.5 / std::sqrt(weights);
  return {sum / weights, sum / weights - half, sum / weights + half};
}

Verdict verdict_of(DuelVerdict verdict) {
  switch (verdict) {
    case DuelVerdict::pass: return Verdict::pass;
    case DuelVerdict::fail: return Verdict::fail;
    case DuelVerdict::inconclusive: break;
  }
  return Verdict::inconclusive;
}

}  // namespace

Opinion second_opinion(const std::vector<const UnitRun*>& runs) {
  if (runs.size() < 2) return {};
  const KataResult& first = runs.front()->result;
  const bool same_points =
      std::ranges::all_of(runs, [&](const UnitRun* run) { return run->result.points == first.points; });
  const bool comparable = std::ranges::all_of(runs, [&](const UnitRun* run) {
    return rests_on_speedups_alone(run->result) && run->result.metrics.size() == first.metrics.size();
  });
  if (!comparable) return {.combined = nullptr, .disputed = !same_points};
  auto combined = std::make_shared<UnitRun>(*runs.front());
  KataResult& result = combined->result;
  std::vector<MetricResult> earned;
  std::vector<DuelVerdict> verdicts;
  for (std::size_t m = 0; m < first.metrics.size(); ++m) {
    std::vector<Position> positions;
    Estimate& speedup = result.metrics[m].speedup;
    speedup.rounds = speedup.launches = 0;
    for (const UnitRun* run : runs) {
      positions.push_back(position_of(run->result.metrics[m]));
      speedup.rounds += run->result.metrics[m].speedup.rounds;
      speedup.launches += run->result.metrics[m].speedup.launches;
    }
    if (std::ranges::max(positions, {}, &Position::low).low >
        std::ranges::min(positions, {}, &Position::high).high)
      return {.combined = nullptr, .disputed = true};
    const Marks& marks = result.metrics[m].marks;
    const Position all = combine(positions);
    speedup.value = std::pow(marks.full, all.value);
    speedup.low = std::pow(marks.full, all.low);
    speedup.high = std::pow(marks.full, all.high);
    result.metrics[m].verdict = settle(speedup, marks.pass).verdict;
    verdicts.push_back(result.metrics[m].verdict);
    earned.push_back({speedup.value, marks.full});
  }
  result.points = points(earned, result.points_max);
  result.verdict = verdict_of(grader::combined(verdicts));
  if (result.verdict == Verdict::pass) result.reason.clear();
  return {.combined = std::move(combined)};
}

}  // namespace grader::classroom
