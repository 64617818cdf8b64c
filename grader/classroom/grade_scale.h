#pragma once

#include <optional>
#include <string>
#include <vector>

#include "classroom/policy.h"

namespace grader::classroom {

/// What a person has in one kata.
struct ScaleItem {
  PolicyKata kata;
  double points = 0;
  bool excused = false;  ///< Left out of the sums.
};

struct FinalGrade {
  double earned = 0;  ///< Weighted points.
  double possible = 0;
  double percent = 0;                ///< 0 when nothing is possible.
  std::vector<std::size_t> dropped;  ///< Indices of the items that were dropped as the lowest.
  std::string grade;                 ///< Empty without a scale or below all of its steps.
};

/// Sums weighted points, without the lowest ones (by their share of the kata's points; of equals the last),
/// and maps the percentage to a grade. Bonus katas are never dropped and can lift the percentage above 100.
FinalGrade final_grade(const GradePolicy& policy, const std::vector<ScaleItem>& items);

/// The grade that a percentage is worth. A percentage is taken as it would be shown, to two decimals.
std::string grade_of(const GradePolicy& policy, double percent);

}  // namespace grader::classroom
