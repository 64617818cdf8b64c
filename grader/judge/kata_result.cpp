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

double GradeResult::points() const {
  return std::accumulate(katas.begin(), katas.end(), 0.0,
                         [](double sum, const KataResult& kata) { return sum + kata.points; });
}

double GradeResult::points_max() const {
  return std::accumulate(katas.begin(), katas.end(), 0.0,
                         [](double sum, const KataResult& kata) { return sum + kata.points_max; });
}

}  // namespace grader
