#include "judge/kata_result.h"

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
      return {experts[i].reference, experts[i].clock_s, experts[i].load_s};
    }
  }
  return {};
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
