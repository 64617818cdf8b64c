#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "classroom/roster.h"

// What goes back to other systems. Nobody's missing or failed measurement is ever a 0 there: a cell that has
// no grade is left as it is.

namespace grader::classroom {

enum class GradeState {
  none,        ///< Nothing was handed in.
  not_graded,  ///< Waits, or the grader failed; `text` says why.
  graded,
  excused,
};

struct ExportGrade {
  GradeState state = GradeState::none;
  double points = 0;  ///< After penalties and overrides.
  bool passed = false;
  std::optional<double> speedup;
  std::string text;     ///< One line for the student: "17.4x (17.2 to 17.6); pass 10x, full 55.5x".
  std::string failing;  ///< Where it fails: a test's name, "does not compile"; empty when it is correct.
  std::string compile_error = {};  ///< The compiler's first error without its place; empty when it compiles.
  double low = 0;                  ///< Interval of the speedup; 0 when not known.
  double high = 0;
};

struct ExportKata {
  std::string name;
  std::string title;
  double points_max = 0;
};

/// A class's grades. `grades[p][k]` is of `roster.people[p]` in `katas[k]`.
struct ClassGrades {
  std::string name;  ///< Of the class.
  Roster roster;
  std::vector<ExportKata> katas;
  std::vector<std::vector<ExportGrade>> grades;
  std::set<std::string> hidden;  ///< Ids of who is on no leaderboard.

  /// The sum over the katas that are not excused. Not graded when one of them is not; none when all are none.
  ExportGrade total(std::size_t person) const;
  double points_max() const;
};

/// A number as gradebooks want it: at most two decimals, and never the whole of `max` when less was earned.
std::string exported_points(double points, double max);

/// What exported_points shows, as a number.
double rounded_points(double points, double max);

}  // namespace grader::classroom
