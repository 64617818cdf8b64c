#include "judge/kata_result.h"

#include <algorithm>
#include <numeric>

namespace grader {

std::string to_string(Verdict verdict) {
  switch (verdict) {
    case Verdict::pass: return "pass";
    case Verdict::fail: return "fail";
    case Verdict::inconclusive: return "inconclusive";
    case Verdict::error: return "error";
    case Verdict::skipped: return "skipped";
  }
  return "error";
}

Pace pace_of(std::span<const Expert> experts, std::span<const MetricMarks> metrics) {
  for (std::size_t i = 0; i < metrics.size() && i < experts.size(); ++i) {
    if (metrics[i].metric == Metric::time) {
      return {experts[i].reference, experts[i].clock_s, experts[i].load_s, experts[i].trip_s};
    }
  }
  return {};
}

std::optional<std::vector<Expert>> with_faster_reference(std::vector<Expert> known,
                                                         const KataResult& result) {
  constexpr std::size_t kFewestRounds = 12;
  constexpr double kSameClock = 1.02;
  for (std::size_t i = 0; i < known.size() && i < result.metrics.size(); ++i) {
    const MetricResultView& now = result.metrics[i];
    Expert& then = known[i];
    if (now.metric != Metric::time) continue;
    if (now.speedup.rounds < kFewestRounds || !is_faster_than_known(now.reference, then.reference))
      return std::nullopt;
    const auto [fast, slow] = std::minmax(then.clock_s, result.clock_s);
    if (slow > kSameClock * fast) return std::nullopt;
    then.speedup *= now.reference / then.reference;
    then.reference = now.reference;
    return known;
  }
  return std::nullopt;
}

double GradeResult::points() const {
  return std::accumulate(katas.begin(), katas.end(), 0.0,
                         [](double sum, const KataResult& kata) { return sum + kata.points; });
}

double GradeResult::points_max() const {
  return std::accumulate(katas.begin(), katas.end(), 0.0,
                         [](double sum, const KataResult& kata) { return sum + kata.points_max; });
}

}  // namespace grader
