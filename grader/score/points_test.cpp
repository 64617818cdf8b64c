#include "score/points.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

namespace grader {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

TEST(Points, OfAnUntouchedStubAreNone) {
  EXPECT_EQ(points(1, 16, 10), 0);
  EXPECT_EQ(points(0.5, 16, 10), 0);
}

TEST(Points, OfEachDoublingAreTheSame) {
  // 16 is four doublings, so each is worth a quarter of 10.
  EXPECT_DOUBLE_EQ(points(2, 16, 10), 2.5);
  EXPECT_DOUBLE_EQ(points(4, 16, 10), 5);
  EXPECT_DOUBLE_EQ(points(8, 16, 10), 7.5);
}

TEST(Points, AreFullFromTheFullMarkOn) {
  EXPECT_EQ(points(16, 16, 10), 10);
  EXPECT_EQ(points(1000, 16, 10), 10);
}

TEST(Points, OfWhatIsNoSpeedupAreNone) {
  EXPECT_EQ(points(0, 16, 10), 0);
  EXPECT_EQ(points(-3, 16, 10), 0);
  EXPECT_EQ(points(kNan, 16, 10), 0);
}

TEST(Points, NeverFallAsTheSpeedupGrows) {
  double before = 0;
  for (double speedup = 0.5; speedup < 60; speedup *= 1.01) {
    EXPECT_GE(points(speedup, 40, 10), before);
    before = points(speedup, 40, 10);
  }
}

TEST(ShownPoints, HaveOneDecimal) {
  EXPECT_DOUBLE_EQ(shown_points(8.53, 10), 8.5);
  EXPECT_DOUBLE_EQ(shown_points(8.56, 10), 8.6);
  EXPECT_DOUBLE_EQ(shown_points(0, 10), 0);
}

TEST(ShownPoints, AreFullOnlyWhenEarned) {
  EXPECT_DOUBLE_EQ(shown_points(9.97, 10), 9.9);
  EXPECT_DOUBLE_EQ(shown_points(9.999999, 10), 9.9);
  EXPECT_DOUBLE_EQ(shown_points(10, 10), 10);
  EXPECT_DOUBLE_EQ(shown_points(0.29, 0.3), 0.2);
  EXPECT_DOUBLE_EQ(shown_points(2.49, 2.5), 2.4);
}

const Marks kRecorded{.pass = 4, .full = 9, .expert = 16};

TEST(Calibrate, LeavesTheMarksWhereTheExpertIsAsFastAsRecorded) {
  const Marks marks = calibrate(kRecorded, 16);
  EXPECT_DOUBLE_EQ(marks.pass, 4);
  EXPECT_DOUBLE_EQ(marks.full, 9);
  EXPECT_DOUBLE_EQ(marks.expert, 16);
}

TEST(Calibrate, MovesTheMarksOnTheLogScale) {
  // ln 64 / ln 16 = 3/2: 4^1.5 = 8, 9^1.5 = 27.
  const Marks faster = calibrate(kRecorded, 64);
  EXPECT_NEAR(faster.pass, 8, 1e-9);
  EXPECT_NEAR(faster.full, 27, 1e-9);
  EXPECT_NEAR(faster.expert, 64, 1e-9);
  // ln 8 / ln 16 = 3/4: 4^0.75 = 2.828, 9^0.75 = 5.196.
  const Marks slower = calibrate(kRecorded, 8);
  EXPECT_NEAR(slower.pass, 2.828427, 1e-6);
  EXPECT_NEAR(slower.full, 5.196152, 1e-6);
}

TEST(Calibrate, KeepsTheExpertsPoints) {
  for (double here : {5.0, 10.0, 50.0, 200.0}) {
    const Marks marks = calibrate({.pass = 4, .full = 32, .expert = 20}, here);
    EXPECT_NEAR(points(here, marks.full, 10), points(20, 32, 10), 1e-9) << here;
  }
}

TEST(Calibrate, StopsAtTheSquareRootAndAtTheSquare) {
  // ln 1.5 / ln 16 = 0.15, and an expert that is no faster: both are taken as 1/2.
  for (double here : {1.5, 1.0, 0.3, 0.0}) {
    EXPECT_NEAR(calibrate(kRecorded, here).pass, 2, 1e-9) << here;
    EXPECT_NEAR(calibrate(kRecorded, here).full, 3, 1e-9) << here;
    EXPECT_NEAR(calibrate(kRecorded, here).expert, 4, 1e-9) << here;
  }
  EXPECT_NEAR(calibrate(kRecorded, 1e6).pass, 16, 1e-9);
  EXPECT_NEAR(calibrate(kRecorded, 1e6).full, 81, 1e-9);
}

TEST(Calibrate, KeepsTheOrderOfTheMarksAndKeepsThemAboveOne) {
  for (double here = 0.1; here < 1e5; here *= 1.7) {
    const Marks marks = calibrate(kRecorded, here);
    EXPECT_GT(marks.pass, 1);
    EXPECT_GT(marks.full, marks.pass);
    EXPECT_GT(marks.expert, marks.full);
  }
}

TEST(Calibrate, WithoutAScaleChangesNothing) {
  EXPECT_EQ(calibrate({.pass = 2, .full = 4, .expert = 0}, 8).pass, 2);
  EXPECT_EQ(calibrate({.pass = 2, .full = 4, .expert = 1}, 8).full, 4);
  EXPECT_EQ(calibrate(kRecorded, kNan).pass, 4);
  EXPECT_EQ(calibrate(kRecorded, std::numeric_limits<double>::infinity()).full, 9);
}

TEST(Points, OfSeveralMetricsAreEqualShares) {
  // Full marks for time (5 of 10), half the doublings for memory (2.5).
  EXPECT_DOUBLE_EQ(points(std::vector<MetricResult>{{20, 16}, {2, 4}}, 10), 7.5);
}

TEST(Points, OfThreeFullMetricsAreExactlyFull) {
  EXPECT_EQ(points(std::vector<MetricResult>{{4, 4}, {9, 4}, {4, 4}}, 10), 10);
}

TEST(ImplausibleSpeedup, FollowsTheCalibration) {
  const Marks recorded{.pass = 5, .full = 30, .expert = 68};
  EXPECT_GT(implausible_speedup(calibrate(recorded, 379), true), 379) << "page faults are dear there";
  EXPECT_GT(implausible_speedup(calibrate(recorded, 68 * 68 * 4), true), 68 * 68 * 4) << "beyond the clamp";
  EXPECT_DOUBLE_EQ(implausible_speedup(calibrate(recorded, 30), true), 120);
}

TEST(ImplausibleSpeedup, AllowsForTheMachineWhereTheExpertWasNotMeasured) {
  EXPECT_GT(implausible_speedup({.pass = 5, .full = 30, .expert = 68}, false), 379);
  EXPECT_DOUBLE_EQ(implausible_speedup({.pass = 1.5, .full = 2, .expert = 3}, false), 12);
}

}  // namespace
}  // namespace grader
