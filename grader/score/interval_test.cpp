#include "score/interval.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

namespace grader {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// first, first + 1, ..., count values.
std::vector<double> counting(double first, std::size_t count) {
  std::vector<double> values(count);
  std::iota(values.begin(), values.end(), first);
  return values;
}

TEST(Interval, JoinedHoldsBoth) {
  const Interval joined = Interval{1, 3}.joined({2, 5});
  EXPECT_EQ(joined.low, 1);
  EXPECT_EQ(joined.high, 5);
  EXPECT_TRUE(joined.contains(4));
  EXPECT_FALSE(joined.contains(5.1));
}

TEST(SignInterval, OfTenRoundsLeavesOutOneOnEitherSide) {
  // P(0 or 1 of 10 tosses) = 11/1024 = 1.1 % <= 2.5 %, P(0 to 2) = 5.5 %: the 2nd and the 9th value.
  const Interval interval = sign_interval(counting(1, 10), 0.05);
  EXPECT_EQ(interval.low, 2);
  EXPECT_EQ(interval.high, 9);
}

TEST(SignInterval, OfAHundredRoundsIsTheFortiethFromEitherEnd) {
  const Interval interval = sign_interval(counting(1, 100), 0.05);
  EXPECT_EQ(interval.low, 40);
  EXPECT_EQ(interval.high, 61);
}

TEST(SignInterval, OfFiveRoundsIsUnbounded) {
  // Even all five on one side happen in 2/32 = 6 % of fair tosses.
  const Interval interval = sign_interval(counting(1, 5), 0.05);
  EXPECT_EQ(interval.low, -kInfinity);
  EXPECT_EQ(interval.high, kInfinity);
}

TEST(SignInterval, OfTenThousandRoundsUsesTheNormalApproximation) {
  // 5000 - 1.96 * 50 + 0.5 = 4902.5: the 4902nd and its mirror image.
  const Interval interval = sign_interval(counting(1, 10'000), 0.05);
  EXPECT_EQ(interval.low, 4902);
  EXPECT_EQ(interval.high, 10'001 - 4902);
}

TEST(SignInterval, IsNotMovedByWildRounds) {
  auto values = counting(1, 10);
  values.back() = 1e9;
  EXPECT_EQ(sign_interval(values, 0.05).high, 9);
}

TEST(BootstrapInterval, OfEqualRoundsIsThatValue) {
  const std::vector<Launch> launches = {{{2, 2, 2}}, {{2, 2}}};
  const Interval interval = bootstrap_interval(launches, 0.05, 1);
  EXPECT_EQ(interval.low, 2);
  EXPECT_EQ(interval.high, 2);
}

TEST(BootstrapInterval, OfTwoQuietLaunchesReachesFromOneToTheOther) {
  // One in four resamples draws the first launch twice, one in four the second twice.
  const std::vector<Launch> launches = {{{0, 0, 0}}, {{1, 1, 1}}};
  const Interval interval = bootstrap_interval(launches, 0.05, 1);
  EXPECT_EQ(interval.low, 0);
  EXPECT_EQ(interval.high, 1);
}

TEST(BootstrapInterval, OfOneLaunchNearlyAgreesWithTheSignInterval) {
  // 101 rounds: the sign interval runs from the 41st to the 61st value.
  const std::vector<Launch> launches = {{counting(1, 101)}};
  const Interval interval = bootstrap_interval(launches, 0.05, 1);
  EXPECT_NEAR(interval.low, 41, 3);
  EXPECT_NEAR(interval.high, 61, 3);
}

TEST(BootstrapInterval, RepeatsForTheSameSeedAndIgnoresEmptyLaunches) {
  const std::vector<Launch> launches = {{counting(1, 20)}, {counting(5, 20)}};
  const std::vector<Launch> with_empty = {{counting(1, 20)}, {}, {counting(5, 20)}};
  const Interval once = bootstrap_interval(launches, 0.05, 7);
  const Interval again = bootstrap_interval(with_empty, 0.05, 7);
  EXPECT_EQ(once.low, again.low);
  EXPECT_EQ(once.high, again.high);
}

TEST(LaunchInterval, OfOneQuietLaunchLeavesTheAssumedSpreadOpen) {
  // t(0.975, 2 degrees) = 4.3027, times 0.004.
  const std::vector<Launch> launches = {{{1, 1, 1}}};
  const Interval interval = launch_interval(launches, 0.05);
  EXPECT_NEAR(interval.high - 1, 4.3027 * 0.004, 1e-6);
  EXPECT_NEAR(1 - interval.low, 4.3027 * 0.004, 1e-6);
}

TEST(LaunchInterval, OfThreeLaunchesIsTheModeratedTInterval) {
  // Launch medians -0.01, 0, 0.01: squares sum to 2e-4, and 2 * 0.004^2 = 0.32e-4 is assumed besides.
  // Variance 2.32e-4 / 4 = 0.58e-4; standard error sqrt(0.58e-4 / 3) = 0.0043970; t(0.975, 4) = 2.7764.
  const std::vector<Launch> launches = {{{-0.01, -0.01}}, {{0, 0}}, {{0.01, 0.01}}};
  const Interval interval = launch_interval(launches, 0.05);
  EXPECT_NEAR(interval.high, 2.7764 * 0.0043970, 1e-6);
  EXPECT_NEAR(interval.low, -interval.high, 1e-12);
}

TEST(LaunchInterval, NarrowsAsLaunchesAgree) {
  double before = kInfinity;
  std::vector<Launch> launches;
  for (int i = 0; i < 10; ++i) {
    launches.push_back({{0.5, 0.5, 0.5}});
    const Interval interval = launch_interval(launches, 0.05);
    EXPECT_LT(interval.high - interval.low, before);
    before = interval.high - interval.low;
  }
}

}  // namespace
}  // namespace grader
