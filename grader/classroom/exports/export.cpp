#include "classroom/exports/export.h"

#include <cmath>

#include <fmt/format.h>

namespace grader::classroom {

ExportGrade ClassGrades::total(std::size_t person) const {
  ExportGrade sum{.speedup = {}};
  bool any_excused = false;
  for (const ExportGrade& grade : grades[person]) {
    if (grade.state == GradeState::not_graded)
      return {.state = GradeState::not_graded, .speedup = {}, .text = grade.text};
    any_excused = any_excused || grade.state == GradeState::excused;
    if (grade.state != GradeState::graded) continue;
    sum.state = GradeState::graded;
    sum.points += grade.points;
  }
  if (sum.state == GradeState::none && any_excused) sum.state = GradeState::excused;
  return sum;
}

double ClassGrades::points_max() const {
  double sum = 0;
  for (const ExportKata& kata : katas) sum += kata.points_max;
  return sum;
}

double rounded_points(double points, double max) {
  const double rounded = std::round(points * 100) / 100;
  return points < max && rounded >= max ? max - 0.01 : rounded;
}

std::string exported_points(double points, double max) {
  std::string text = fmt::format("{:.2f}", rounded_points(points, max));
  while (text.ends_with('0')) text.pop_back();
  if (text.ends_with('.')) text.pop_back();
  return text;
}

}  // namespace grader::classroom
