#pragma once

#include <string>

#include "classroom/exports/export.h"

namespace grader::classroom {

/// All grades as JSON, for scripts: `schema` "kata/class/v1", `katas`, `people` with `grades` by kata. Points
/// are as earned, not rounded; `state` is "none", "not graded", "graded" or "excused".
std::string class_json(const ClassGrades& grades);

/// JUnit XML: a suite for each person, a case for each kata. A kata that is not passed is a failure, one that
/// is not graded an error, one that was not handed in or is excused is skipped.
std::string class_junit(const ClassGrades& grades);

/// For people with a spreadsheet: a row each, points, total, section. What a spreadsheet would compute is
/// text.
std::string class_csv(const ClassGrades& grades);

}  // namespace grader::classroom
