#include "classroom/statistics.h"

#include <gtest/gtest.h>

#include <cmath>

namespace grader::classroom {
namespace {

ExportGrade graded(double points, double speedup, const char* failing = "") {
  ExportGrade grade{.state = GradeState::graded, .points = points, .speedup = {}};
  grade.passed = points >= 5;
  grade.failing = failing;
  if (grade.failing.empty()) grade.speedup = speedup;
  return grade;
}

ClassGrades class_of(std::vector<std::vector<ExportGrade>> grades) {
  ClassGrades result;
  result.katas = {{"a", "A", 10}, {"b", "B", 10}};
  for (std::size_t p = 0; p < grades.size(); ++p) result.roster.people.push_back({.id = std::to_string(p)});
  result.grades = std::move(grades);
  return result;
}

TEST(Statistics, AreWhatIsWorkedOutByHand) {
  const ExportGrade none{.speedup = {}};
  ClassGrades grades = class_of({{graded(2, 2), graded(1, 1)},
                                 {graded(4, 8), graded(2, 1)},
                                 {graded(9, 4), graded(9, 1)},
                                 {graded(0, 0, "A.IsRight"), none},
                                 {graded(0, 0, "does not compile"), none},
                                 {graded(0, 0, "A.IsRight"), none},
                                 {none, none},
                                 {ExportGrade{.state = GradeState::not_graded, .speedup = {}}, none},
                                 {ExportGrade{.state = GradeState::excused, .speedup = {}}, none},
                                 {graded(10, 100), graded(10, 1)}});
  grades.roster.people[9].standing = Standing::dropped;
  const KataStatistics a = class_statistics(grades)[0];
  EXPECT_EQ(a.people, 8);
  EXPECT_EQ(a.handed_in, 6);
  EXPECT_EQ(a.passed, 1);
  EXPECT_EQ(a.not_graded, 1);
  EXPECT_NEAR(*a.median_speedup, 4, 1e-12);
  EXPECT_NEAR(*a.lower_quartile, std::sqrt(8.0), 1e-12);  // Halfway from 2 to 4, in logarithms.
  EXPECT_NEAR(*a.facility, 0.25, 1e-12);
  EXPECT_EQ(a.commonest_failure, "A.IsRight");
  EXPECT_EQ(a.commonest_failure_count, 2);
  EXPECT_EQ(log_speedups(grades, 0).size(), 3u);
}

TEST(Statistics, NameTheCommonestCompileError) {
  ExportGrade broken = graded(0, 0, "does not compile");
  std::vector<std::vector<ExportGrade>> grades(4, {broken, graded(1, 1)});
  grades[0][0].compile_error = "'b' was not declared";
  grades[1][0].compile_error = grades[2][0].compile_error = "expected ';'";
  grades[3][0] = graded(0, 0, "A.IsRight");
  const KataStatistics a = class_statistics(class_of(grades))[0];
  EXPECT_EQ(a.commonest_failure_count, 3);
  EXPECT_EQ(a.commonest_compile_error, "expected ';'");
  EXPECT_EQ(a.commonest_compile_error_count, 2);
}

TEST(Statistics, AreToldBySectionWhereThereAreSeveral) {
  const ExportGrade none{.speedup = {}};
  ClassGrades grades =
      class_of({{graded(2, 2), none}, {graded(8, 8), none}, {graded(9, 4), none}, {none, none}});
  EXPECT_TRUE(class_statistics(grades)[0].sections.empty()) << "there is one alone";
  for (std::size_t p = 0; p < 4; ++p) grades.roster.people[p].section = p < 2 ? "B" : "A";
  const auto sections = class_statistics(grades)[0].sections;
  ASSERT_EQ(sections.size(), 2u);
  EXPECT_EQ(sections[0].section, "A");
  EXPECT_EQ(sections[0].people, 2);
  EXPECT_EQ(sections[0].handed_in, 1);
  EXPECT_NEAR(*sections[0].facility, 0.9, 1e-12);
  EXPECT_EQ(sections[1].passed, 1);
  EXPECT_NEAR(*sections[1].facility, 0.5, 1e-12);
  EXPECT_FALSE(class_statistics(grades)[1].sections[0].facility);
}

TEST(Statistics, OfDiscriminationAreTheCorrelationWithTheRest) {
  const KataStatistics rising = class_statistics(class_of(
      {{graded(1, 1), graded(2, 1)}, {graded(2, 1), graded(4, 1)}, {graded(3, 1), graded(6, 1)}}))[0];
  EXPECT_NEAR(*rising.discrimination, 1, 1e-12);
  // By hand: x = 1 2 3, y = 6 1 5; sums of products -1, 2 and 14.
  const KataStatistics mixed = class_statistics(class_of(
      {{graded(1, 1), graded(6, 1)}, {graded(2, 1), graded(1, 1)}, {graded(3, 1), graded(5, 1)}}))[0];
  EXPECT_NEAR(*mixed.discrimination, -1 / std::sqrt(28.0), 1e-12);
  EXPECT_FALSE(class_statistics(class_of({{graded(1, 1), graded(2, 1)}, {graded(1, 1), graded(4, 1)}}))[0]
                   .discrimination);
}

TEST(Statistics, OfNobodyAreNothing) {
  const KataStatistics a = class_statistics(class_of({}))[0];
  EXPECT_EQ(a.people, 0);
  EXPECT_FALSE(a.median_speedup);
  EXPECT_FALSE(a.facility);
  EXPECT_EQ(a.commonest_failure, "");
}

}  // namespace
}  // namespace grader::classroom
