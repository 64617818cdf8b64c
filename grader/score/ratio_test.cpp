#include "score/ratio.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <vector>

#include "score/simulated_duel.h"

namespace grader {
namespace {

TEST(Estimate, IsTheSpeedupOfTheMedianRound) {
  // Seven rounds of ln 2 among slower and faster ones: the pooled median is ln 2.
  const std::vector<Launch> launches = {{{std::log(2), std::log(2), std::log(1.9), std::log(2), 0}},
                                        {{std::log(2), std::log(2.2), std::log(2), std::log(2), 5}}};
  const Estimate result = estimate(launches, 0.05);
  EXPECT_DOUBLE_EQ(result.value, 2);
  EXPECT_LT(result.low, 2);
  EXPECT_GT(result.high, 2);
  EXPECT_EQ(result.rounds, 10U);
  EXPECT_EQ(result.launches, 2U);
}

TEST(Estimate, OfADeterministicMetricIsThatRatioWithoutDoubt) {
  const std::vector<Launch> launches = {{{std::log(4)}}, {{std::log(4)}}};
  const Estimate result = estimate(launches, 0.05);
  EXPECT_DOUBLE_EQ(result.low, 4);
  EXPECT_DOUBLE_EQ(result.high, 4);
  EXPECT_EQ(result.half_width(), 0);
}

TEST(Estimate, OfTooFewRoundsIsUnbounded) {
  const std::vector<Launch> launches = {{{0.1, 0.2}}, {{0.3}}};
  const Estimate result = estimate(launches, 0.05);
  EXPECT_DOUBLE_EQ(result.value, std::exp(0.2));
  EXPECT_EQ(result.low, 0);
  EXPECT_EQ(result.high, std::numeric_limits<double>::infinity());
  EXPECT_EQ(result.half_width(), std::numeric_limits<double>::infinity());
}

TEST(Estimate, CountsOnlyLaunchesThatHaveRounds) {
  const std::vector<Launch> launches = {{{1, 1, 1}}, {}};
  EXPECT_EQ(estimate(launches, 0.05).launches, 1U);
}

TEST(Estimate, OfSwappedSidesIsTheInverse) {
  Splitmix random(1);
  auto launches = SimulatedDuel{.speedup = 3}.launches(3, 20, random);
  const Estimate forth = estimate(launches, 0.05);
  for (auto& launch : launches)
    for (double& value : launch.log_ratios) value = -value;
  const Estimate back = estimate(launches, 0.05);
  EXPECT_DOUBLE_EQ(back.value, 1 / forth.value);
  EXPECT_NEAR(back.low, 1 / forth.high, 0.005);  // The bootstrap draws other resamples.
}

TEST(Estimate, WidensAsLessErrorIsAccepted) {
  Splitmix random(2);
  const auto launches = SimulatedDuel{}.launches(5, 20, random);
  const Estimate loose = estimate(launches, 0.05);
  const Estimate strict = estimate(launches, 0.05 / 3);
  EXPECT_LT(strict.low, loose.low);
  EXPECT_GT(strict.high, loose.high);
  EXPECT_EQ(strict.value, loose.value);
}

TEST(Estimate, IsNotMovedByARoundInThreeBeingDelayed) {
  Splitmix random(3);
  auto launches = SimulatedDuel{.speedup = 2}.launches(5, 30, random);
  for (auto& launch : launches)
    for (std::size_t i = 0; i < launch.log_ratios.size(); i += 3) launch.log_ratios[i] -= 1;
  // A third of the rounds far below: the median moves to the quarter point of the others, 0.67 deviations
  // of about 1.5 %, and not by the 28 % that the mean would.
  EXPECT_NEAR(estimate(launches, 0.05).value, 2, 0.05);
}

TEST(HalfWidth, IsTheRatioFromTheMiddleToAnEnd) {
  // From 1 to 1.21 the middle is 1.1, and either end 10 % away.
  EXPECT_NEAR((Estimate{.value = 1.1, .low = 1, .high = 1.21}.half_width()), 0.1, 1e-12);
}

TEST(Estimate, TakesAFewMillisecondsAtMost) {
  Splitmix random(4);
  const auto launches = SimulatedDuel{}.launches(10, 60, random);
  auto best = std::chrono::nanoseconds::max();
  for (int i = 0; i < 20; ++i) {
    const auto begin = std::chrono::steady_clock::now();
    estimate(launches, 0.05);
    best = std::min<std::chrono::nanoseconds>(best, std::chrono::steady_clock::now() - begin);
  }
#ifdef __OPTIMIZE__
  EXPECT_LT(best, std::chrono::milliseconds(3));
#else
  EXPECT_LT(best, std::chrono::milliseconds(100));
#endif
}

TEST(MethodUncertainty, GrowsWithTheDifferenceOfTheSides) {
  const auto widened = [](double value) {
    const Estimate wider = with_method_uncertainty({.value = value, .low = value, .high = value});
    EXPECT_NEAR(wider.high / value, value / wider.low, 1e-12);
    EXPECT_EQ(wider.value, value);
    return wider.high / value - 1;
  };
  EXPECT_EQ(widened(1), 0);
  EXPECT_NEAR(widened(2), kMethodUncertainty / 2, 1e-4);
  EXPECT_NEAR(widened(0.5), widened(2), 1e-12);
  EXPECT_NEAR(widened(1000), kMethodUncertainty, 1e-4);
}

}  // namespace
}  // namespace grader
