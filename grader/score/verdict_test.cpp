#include "score/verdict.h"

#include <gtest/gtest.h>

#include <limits>
#include <vector>

namespace grader {
namespace {

Estimate between(double low, double value, double high) {
  return {.value = value, .low = low, .high = high, .rounds = 60, .launches = 3};
}

TEST(Judge, PassesWhenTheWholeIntervalReachesTheMark) {
  EXPECT_EQ(judge(between(8.1, 8.3, 8.5), 8), DuelVerdict::pass);
  EXPECT_EQ(judge(between(8.0, 8.3, 8.5), 8), DuelVerdict::pass);  // Reaching it is enough.
}

TEST(Judge, FailsWhenTheWholeIntervalStaysBelow) {
  EXPECT_EQ(judge(between(7.5, 7.7, 7.9), 8), DuelVerdict::fail);
}

TEST(Judge, IsInconclusiveWhenTheMarkLiesWithin) {
  EXPECT_EQ(judge(between(7.9, 8.3, 8.5), 8), DuelVerdict::inconclusive);
  EXPECT_EQ(judge(between(7.5, 7.7, 8.0), 8), DuelVerdict::inconclusive);  // It may just reach it.
}

TEST(Judge, IsInconclusiveAboutAnUnboundedInterval) {
  EXPECT_EQ(judge(between(0, 100, std::numeric_limits<double>::infinity()), 8), DuelVerdict::inconclusive);
}

TEST(Settle, LetsADecidedVerdictStand) {
  EXPECT_EQ(settle(between(8.1, 8.3, 8.5), 8).verdict, DuelVerdict::pass);
  EXPECT_EQ(settle(between(7.5, 7.7, 7.9), 8).verdict, DuelVerdict::fail);
  EXPECT_FALSE(settle(between(8.1, 8.3, 8.5), 8).flagged);
  EXPECT_FALSE(settle(between(7.5, 7.7, 7.9), 8).flagged);
}

TEST(Settle, PassesAnUndecidedCaseWhoseEstimateReachesTheMarkAndFlagsIt) {
  const Ruling ruling = settle(between(7.9, 8.0, 8.1), 8);
  EXPECT_EQ(ruling.verdict, DuelVerdict::pass);
  EXPECT_TRUE(ruling.flagged);
}

TEST(Settle, NeverFailsAnUndecidedCase) {
  const Ruling ruling = settle(between(7.8, 7.9, 8.1), 8);
  EXPECT_EQ(ruling.verdict, DuelVerdict::inconclusive);
  EXPECT_TRUE(ruling.flagged);
}

TEST(Combined, PassesOnlyIfEveryMetricPasses) {
  using enum DuelVerdict;
  EXPECT_EQ(combined(std::vector{pass}), pass);
  EXPECT_EQ(combined(std::vector{pass, pass}), pass);
  EXPECT_EQ(combined(std::vector{pass, inconclusive}), inconclusive);
  EXPECT_EQ(combined(std::vector{inconclusive, fail, pass}), fail);
}

}  // namespace
}  // namespace grader
