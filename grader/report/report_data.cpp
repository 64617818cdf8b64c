#include "report/report_data.h"

#include <algorithm>

namespace grader {

const Marks& marks_for(const KataReport& kata, std::optional<Metric> metric) {
  const auto found = std::find_if(kata.marks.begin(), kata.marks.end(),
                                  [&](const MetricMarks& entry) { return entry.metric == metric; });
  if (found != kata.marks.end()) return found->marks;
  static const Marks none;
  return kata.marks.empty() ? none : kata.marks.front().marks;
}

}  // namespace grader
