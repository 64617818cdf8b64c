#pragma once

#include <vector>

#include "classroom/book.h"

namespace grader::classroom {

/// How much of a class is graded, by distinct sources of a kata: the same bytes are judged once.
struct TimeLeft {
  int judged = 0;
  int total = 0;
  /// For the rest: the median time that a hand-in for the same kata took, where none was judged yet one for
  /// any kata. Without calibration and control, which come once for each kata. 0 when nothing was judged.
  double seconds = 0;
};

/// Of what counts in the book, by the runs that there are. What ended in a fault is left, for the next grade
/// tries it again.
TimeLeft time_left(const Book& book, const std::vector<UnitRun>& runs);

}  // namespace grader::classroom
