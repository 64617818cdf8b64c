#include "classroom/second_opinion.h"

#include <gtest/gtest.h>

#include <cmath>

#include "score/points.h"

namespace grader::classroom {
namespace {

// A run whose interval is `value` divided and multiplied by `width`.
UnitRun measured(double value, double width, double full = 100) {
  UnitRun run{.unit = {"sum", "v", "s"}};
  run.result.kata = "sum";
  run.result.points_max = 10;
  run.result.metrics = {
      {.speedup = {.value = value, .low = value / width, .high = value * width, .rounds = 10},
       .marks = {.pass = std::sqrt(full), .full = full, .expert = full}}};
  run.result.points = points(value, full, 10);
  run.result.verdict = value >= std::sqrt(full) ? Verdict::pass : Verdict::inconclusive;
  return run;
}

TEST(SecondOpinion, OfEquallyGoodMeasurementsIsTheMiddleOnTheLogScale) {
  const UnitRun a = measured(9, 1.2);
  const UnitRun b = measured(10.24, 1.2);
  const Opinion both = second_opinion({&a, &b});
  ASSERT_TRUE(both.combined);
  EXPECT_FALSE(both.disputed);
  const Estimate& speedup = both.combined->result.metrics[0].speedup;
  EXPECT_NEAR(speedup.value, 9.6, 1e-9);  // sqrt(9 * 10.24)
  EXPECT_NEAR(std::log(speedup.high / speedup.value), std::log(1.2) / std::sqrt(2), 1e-9)
      << "narrower by sqrt(2)";
  EXPECT_EQ(speedup.rounds, 20U);
  EXPECT_NEAR(both.combined->result.points, points(9.6, 100, 10), 1e-9);
}

TEST(SecondOpinion, WeighsByInverseVariance) {
  const UnitRun sharp = measured(10, 1.1);
  const UnitRun vague = measured(12, 1.331);  // three times as wide: a ninth of the weight
  const Opinion both = second_opinion({&sharp, &vague});
  ASSERT_TRUE(both.combined);
  EXPECT_NEAR(std::log(both.combined->result.metrics[0].speedup.value),
              0.9 * std::log(10) + 0.1 * std::log(12), 1e-9);
}

TEST(SecondOpinion, ComparesPointsAndNotSpeedupsOfUnequalMachines) {
  const UnitRun slow = measured(10, 1.1, 100);
  const UnitRun fast = measured(20, 1.1, 400);  // half of the way to full marks, both of them
  const Opinion both = second_opinion({&slow, &fast});
  ASSERT_TRUE(both.combined);
  EXPECT_NEAR(both.combined->result.points, 5, 1e-9);
  EXPECT_NEAR(both.combined->result.metrics[0].speedup.value, 10, 1e-9);
}

TEST(SecondOpinion, DecidesWhatOneMeasurementLeftOpen) {
  const UnitRun below = measured(9.9, 1.05);
  const UnitRun above = measured(10.4, 1.02);
  const Opinion both = second_opinion({&below, &above});
  ASSERT_TRUE(both.combined);
  EXPECT_EQ(both.combined->result.verdict, Verdict::pass);
}

TEST(SecondOpinion, IsDisputedWhereIntervalsExcludeEachOther) {
  const UnitRun a = measured(9, 1.02);
  const UnitRun b = measured(11, 1.02);
  const UnitRun between = measured(10, 1.2);
  for (const auto& runs : {std::vector{&a, &b}, {&a, &between, &b}}) {
    EXPECT_TRUE(second_opinion(runs).disputed);
    EXPECT_FALSE(second_opinion(runs).combined);
  }
}

TEST(SecondOpinion, IsDisputedWhereOneIsWrongAndNotWhereBothAre) {
  const UnitRun good = measured(9, 1.02);
  UnitRun wrong{.unit = {"sum", "v", "s"}};
  wrong.result.verdict = Verdict::fail;
  EXPECT_TRUE(second_opinion({&good, &wrong}).disputed);
  const Opinion both = second_opinion({&wrong, &wrong});
  EXPECT_FALSE(both.disputed);
  EXPECT_FALSE(both.combined);
}

TEST(SecondOpinion, LeavesPointsAloneThatDoNotFollowFromTheSpeedup) {
  UnitRun capped = measured(30, 1.02);
  capped.result.points = 0;
  const Opinion both = second_opinion({&capped, &capped});
  EXPECT_FALSE(both.disputed);
  EXPECT_FALSE(both.combined);
}

TEST(SecondOpinion, OfOneMeasurementIsNone) {
  const UnitRun one = measured(9, 1.02);
  EXPECT_FALSE(second_opinion({&one}).combined);
  EXPECT_FALSE(second_opinion({}).disputed);
}

}  // namespace
}  // namespace grader::classroom
