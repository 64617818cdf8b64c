#include "judge/judge_metrics.h"

#include <fmt/format.h>

#include "base/units.h"
#include "score/points.h"
#include "score/stop_rule.h"

namespace grader {
namespace {

constexpr double kNoticeable = 1.1;

// "2.1x as fast as the reference"; "not faster than the reference"
struct Comparison {
  const char* gained;
  const char* none;
};

Comparison comparison(Metric metric) {
  switch (metric) {
    case Metric::time: return {"as fast as the reference", "not faster than the reference"};
    case Metric::peak_heap: return {"less memory than the reference", "no smaller than the reference"};
    case Metric::allocations:
      return {"fewer allocations than the reference", "no fewer allocations than the reference"};
    case Metric::round_trips:
      return {"fewer reads and writes than the reference", "no fewer reads and writes than the reference"};
  }
  return {"", ""};
}

std::string shortfall(const MetricResultView& metric) {
  const Comparison words = comparison(metric.metric);
  if (metric.speedup.value < 1.1 && metric.speedup.value > 0.9)
    return fmt::format("correct, but {}: {} is needed", words.none, times(metric.marks.pass));
  return fmt::format("correct, but {} {} where {} is needed", times(metric.speedup.value), words.gained,
                     times(metric.marks.pass));
}

Marks marks_of(Metric wanted, const std::vector<MetricMarks>& all) {
  for (const auto& [metric, marks] : all) {
    if (metric == wanted) return marks;
  }
  return {};
}

}  // namespace

void judge_metrics(const DuelReport& report, const JudgeOptions& options, KataResult& result) {
  std::vector<DuelVerdict> verdicts;
  std::vector<MetricResult> earned;
  for (const MetricDuel& duel : report.metrics) {
    MetricResultView view{.metric = duel.metric,
                          .speedup = duel.estimate(),
                          .marks = marks_of(duel.metric, options.marks),
                          .calibrated = options.calibrated,
                          .verdict = DuelVerdict::inconclusive,
                          .reference = duel.reference(),
                          .candidate = duel.candidate()};
    const Ruling ruling = settle(duel.estimate(), view.marks.pass);
    view.verdict = ruling.verdict;
    if (ruling.flagged) {
      result.notes.push_back(fmt::format("The {} mark of {} lies within the interval{}{}.",
                                         to_string(duel.metric), times(view.marks.pass),
                                         report.disturbance.empty() ? "" : ": ", report.disturbance));
    }
    if (!options.shipped && duel.estimate().value > implausible_speedup(view.marks, options.calibrated)) {
      result.notes.push_back(fmt::format("For a person to look at: {} is far beyond the expert's {}.",
                                         times(duel.estimate().value), times(view.marks.expert)));
    }
    verdicts.push_back(view.verdict);
    // What cannot be told from the reference is the reference: an untouched stub earns exactly nothing.
    const bool faster = duel.estimate().low > kNoticeable || view.verdict == DuelVerdict::pass;
    earned.push_back({faster ? duel.estimate().value : 1.0, view.marks.full});
    result.metrics.push_back(view);
  }
  if (report.basis == Basis::nearest) {
    result.notes.push_back(
        "Another program used this processor's core during the measurement. Measure again if the speedup is "
        "near a mark: it slows different code by different amounts.");
  }
  if (!options.shipped && !report.suspicion.empty())
    result.notes.push_back("For a person to look at: " + report.suspicion + ".");
  switch (combined(verdicts)) {
    case DuelVerdict::pass: result.verdict = Verdict::pass; break;
    case DuelVerdict::fail: result.verdict = Verdict::fail; break;
    case DuelVerdict::inconclusive: result.verdict = Verdict::inconclusive; break;
  }
  result.points = points(earned, result.points_max);
  for (const MetricResultView& metric : result.metrics) {
    if (metric.verdict == DuelVerdict::pass || !result.reason.empty()) continue;
    result.reason = metric.verdict == DuelVerdict::fail
                        ? shortfall(metric)
                        : fmt::format("correct, but noise hides whether {} reaches {}",
                                      times(metric.speedup.value), times(metric.marks.pass));
  }
}

}  // namespace grader
