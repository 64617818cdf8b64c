#include "report/report_data.h"

#include <algorithm>

namespace grader {

std::optional<std::size_t> best_attempt(const std::vector<Attempt>& attempts) {
  std::optional<std::size_t> best;
  for (std::size_t i = 0; i < attempts.size(); ++i) {
    const auto rank = [&](std::size_t at) {
      return std::pair(attempts[at].points, attempts[at].speedup.value_or(0));
    };
    if (!best || rank(i) > rank(*best)) best = i;
  }
  return best;
}

const Marks& marks_for(const KataReport& kata, std::optional<Metric> metric) {
  const auto found = std::find_if(kata.marks.begin(), kata.marks.end(),
                                  [&](const MetricMarks& entry) { return entry.metric == metric; });
  if (found != kata.marks.end()) return found->marks;
  static const Marks none;
  return kata.marks.empty() ? none : kata.marks.front().marks;
}

}  // namespace grader
