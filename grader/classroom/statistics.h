#pragma once

#include <optional>
#include <string>
#include <vector>

#include "classroom/exports/export.h"

namespace grader::classroom {

/// How a kata went in one section of the class; counts as KataStatistics'.
struct SectionStatistics {
  std::string section;
  int people = 0;
  int handed_in = 0;
  int passed = 0;
  std::optional<double> facility;
};

/// How a kata went, over everybody who is enrolled. What is not graded counts nowhere.
struct KataStatistics {
  std::string kata;
  int people = 0;     ///< Enrolled and not excused.
  int handed_in = 0;  ///< Those of them that are graded.
  int passed = 0;
  int not_graded = 0;
  std::optional<double> median_speedup;  ///< Of correct ones: the exponential of the median logarithm.
  std::optional<double> lower_quartile;
  std::optional<double> upper_quartile;
  std::optional<double> facility;  ///< Mean points of those that handed in, as a share of the kata's: 0 to 1.
  /// Pearson's correlation of points in this kata with those in all others, -1 to 1; nothing when either does
  /// not vary.
  std::optional<double> discrimination;
  std::string commonest_failure;  ///< Of equally common ones the first by name; empty when nobody fails.
  int commonest_failure_count = 0;
  std::string commonest_compile_error;  ///< The same.
  int commonest_compile_error_count = 0;
  std::vector<SectionStatistics> sections;  ///< By name; empty unless there are two.
};

/// Few people make statistics of chance: below this, say so.
inline constexpr int kFewPeople = 20;

std::vector<KataStatistics> class_statistics(const ClassGrades& grades);

/// The logarithms of the speedups of correct hand-ins for a kata, ascending: for a distribution against the
/// marks.
std::vector<double> log_speedups(const ClassGrades& grades, std::size_t kata);

}  // namespace grader::classroom
