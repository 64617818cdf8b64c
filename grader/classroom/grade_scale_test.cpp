#include "classroom/grade_scale.h"

#include <gtest/gtest.h>

namespace grader::classroom {
namespace {

ScaleItem item(const char* name, double points, double max = 10) {
  return {{name, "02_algorithms", max}, points};
}

TEST(FinalGrade, IsTheShareOfWeightedPoints) {
  GradePolicy policy;
  policy.weights = {{.katas = {"b"}, .weight = 3}};
  const FinalGrade final = final_grade(policy, {item("a", 10), item("b", 5)});
  EXPECT_EQ(final.earned, 25);
  EXPECT_EQ(final.possible, 40);
  EXPECT_EQ(final.percent, 62.5);
}

TEST(FinalGrade, DropsTheLowestByTheirShare) {
  const GradePolicy policy{.drop_lowest = 1, .weights = {}, .scale = {}};
  const FinalGrade final = final_grade(policy, {item("a", 4), item("b", 6, 20), item("c", 10)});
  EXPECT_EQ(final.dropped, std::vector<std::size_t>{1});
  EXPECT_EQ(final.percent, 70);
  EXPECT_EQ(final_grade(policy, {item("a", 4)}).percent, 40) << "the only one stays";
}

TEST(FinalGrade, LeavesOutWhatIsExcusedAndAddsABonus) {
  GradePolicy policy;
  policy.weights = {{.katas = {"extra"}, .weight = 1, .bonus = true}};
  ScaleItem excused = item("a", 0);
  excused.excused = true;
  EXPECT_EQ(final_grade(policy, {excused, item("b", 10), item("extra", 5)}).percent, 150);
  EXPECT_EQ(final_grade(policy, {}).percent, 0);
}

TEST(FinalGrade, MapsPercentagesAsTheyAreShown) {
  GradePolicy policy;
  policy.scale = {{90, "1.0"}, {50, "4.0"}};
  EXPECT_EQ(grade_of(policy, 100), "1.0");
  EXPECT_EQ(grade_of(policy, 89.99), "4.0");
  EXPECT_EQ(grade_of(policy, 49.999999), "4.0");
  EXPECT_EQ(grade_of(policy, 49.99), "");
}

}  // namespace
}  // namespace grader::classroom
