#include "score/stop_rule.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "score/simulated_duel.h"
#include "score/verdict.h"

namespace grader {
namespace {

/// Launches of 21 rounds that lie evenly within ± `spread` of the speedup: the median is the speedup itself.
std::vector<Launch> quiet(std::size_t count, double speedup, double spread = 0.001) {
  Launch launch;
  for (int i = -10; i <= 10; ++i) launch.log_ratios.push_back(std::log(speedup) + spread * i / 10);
  return std::vector<Launch>(count, launch);
}

const StopRule kRule{.marks = {8}, .wanted_half_width = 0.01, .budget_s = 5};

TEST(NextLook, ComesAfterThreeFiveAndTenLaunches) {
  EXPECT_EQ(next_look(0), 3U);
  EXPECT_EQ(next_look(2), 3U);
  EXPECT_EQ(next_look(3), 5U);
  EXPECT_EQ(next_look(5), 10U);
  EXPECT_EQ(next_look(9), 10U);
  EXPECT_EQ(next_look(10), 0U);
}

TEST(NextStep, OfAClearCaseIsToStopAfterThreeLaunches) {
  EXPECT_EQ(next_step(kRule, quiet(3, 20), 1), Next::clear);
  EXPECT_EQ(next_step(kRule, quiet(3, 1), 1), Next::clear);
}

TEST(NextStep, BetweenLooksIsToMeasureOnHoweverClearTheCase) {
  EXPECT_EQ(next_step(kRule, quiet(1, 20), 1), Next::measure_on);
  EXPECT_EQ(next_step(kRule, quiet(4, 20), 1), Next::measure_on);
  EXPECT_EQ(next_step(kRule, {}, 0), Next::measure_on);
}

TEST(NextStep, WithAMarkInTheIntervalIsToMeasureOnUntilTheLastLook) {
  EXPECT_EQ(next_step(kRule, quiet(3, 8.01), 1), Next::measure_on);
  EXPECT_EQ(next_step(kRule, quiet(5, 8.01), 1), Next::measure_on);
  EXPECT_EQ(next_step(kRule, quiet(10, 8.01), 1), Next::budget_spent);
}

TEST(NextStep, WantsEveryMarkOutsideTheInterval) {
  const StopRule rule{.marks = {8, 40}, .wanted_half_width = 0.01, .budget_s = 5};
  EXPECT_EQ(next_step(rule, quiet(3, 20), 1), Next::clear);
  EXPECT_EQ(next_step(rule, quiet(3, 40), 1), Next::measure_on);
}

TEST(NextStep, WithoutMarksOnlyWantsANarrowInterval) {
  const StopRule rule{.marks = {}, .wanted_half_width = 0.01, .budget_s = 5};
  EXPECT_EQ(next_step(rule, quiet(5, 3), 1), Next::clear);
  EXPECT_EQ(next_step(rule, quiet(5, 3, 0.5), 1), Next::measure_on);
}

TEST(NextStep, OfAWideIntervalFarFromTheMarkIsToNarrowIt) {
  // Rounds within ± 50 %: no mark anywhere near, but the points would be a guess.
  EXPECT_EQ(next_step(kRule, quiet(3, 50, 0.5), 1), Next::measure_on);
  EXPECT_EQ(next_step(kRule, quiet(10, 50, 0.5), 1), Next::clear);  // The last look takes what there is.
}

TEST(NextStep, BelowEveryMarkMakesDoWithLess) {
  const auto noisy = [](double speedup) { return quiet(5, speedup, 0.1); };
  EXPECT_EQ(next_step(kRule, noisy(1), 1), Next::clear);
  EXPECT_EQ(next_step(kRule, noisy(50), 1), Next::measure_on) << "whose points it decides";
  EXPECT_TRUE(below_every_mark(kRule, noisy(1)));
  EXPECT_FALSE(below_every_mark(kRule, noisy(8.01)));
  EXPECT_FALSE(below_every_mark(kRule, noisy(50)));
  EXPECT_FALSE(below_every_mark(kRule, {}));
}

TEST(NextStep, WhereNothingIsGainedNeedsNoFigure) {
  const auto noisy = [](double speedup) { return quiet(3, speedup, 0.05); };
  EXPECT_EQ(next_step(kRule, noisy(1), 1), Next::clear);
  EXPECT_EQ(next_step(kRule, noisy(0.5), 1), Next::clear);
  EXPECT_EQ(next_step({.marks = {1.002, 1.5}}, noisy(1), 1), Next::measure_on) << "a mark lies within";
  EXPECT_EQ(next_step({.marks = {8}, .wanted_half_width = 0}, noisy(1), 1), Next::measure_on);
}

TEST(NextStep, WithTheBudgetSpentDependsOnTheMarkAlone) {
  EXPECT_EQ(next_step(kRule, quiet(2, 50, 0.2), 5), Next::clear);
  EXPECT_EQ(next_step(kRule, quiet(4, 8.01), 5), Next::budget_spent);
  EXPECT_EQ(next_step(kRule, {}, 5), Next::budget_spent);
}

TEST(NextStep, DoesNotCountALaunchWithoutRounds) {
  auto launches = quiet(2, 20);
  launches.emplace_back();
  EXPECT_EQ(next_step(kRule, launches, 1), Next::measure_on);
}

struct Tally {
  int right = 0;
  int wrong = 0;
  int inconclusive = 0;
  std::size_t launches = 0;
};

/// Duels of 30 rounds a launch against a mark of 8, each run until the rule stops it.
Tally run_duels(int duels, double speedup, double launch_spread) {
  Splitmix random(99);
  const SimulatedDuel duel{.speedup = speedup, .launch_spread = launch_spread};
  Tally tally;
  for (int i = 0; i < duels; ++i) {
    std::vector<Launch> launches;
    do launches.push_back(duel.launch(30, random));
    while (next_step(kRule, launches, 0.2 * static_cast<double>(launches.size())) == Next::measure_on);
    const DuelVerdict verdict = judge(estimate(launches, kLookAlpha), 8);
    const DuelVerdict truth = speedup >= 8 ? DuelVerdict::pass : DuelVerdict::fail;
    if (verdict == DuelVerdict::inconclusive)
      ++tally.inconclusive;
    else
      ++(verdict == truth ? tally.right : tally.wrong);
    tally.launches += launches.size();
  }
  return tally;
}

TEST(StoppedDuels, FivePercentFromTheMarkAreNeverWrong) {
  for (double distance : {0.95, 1.05}) {
    const Tally tally = run_duels(200, 8 * distance, 0.005);
    EXPECT_EQ(tally.wrong, 0) << distance;
    EXPECT_LE(tally.inconclusive, 20) << distance;
  }
}

TEST(StoppedDuels, TenPercentFromTheMarkAreHardlyEverInconclusive) {
  for (double distance : {0.9, 1.1}) {
    const Tally tally = run_duels(200, 8 * distance, 0.005);
    EXPECT_EQ(tally.wrong, 0) << distance;
    EXPECT_LE(tally.inconclusive, 20) << distance;
    EXPECT_LE(tally.launches, 200U * 5) << distance;
  }
}

TEST(StoppedDuels, ThatDifferBetweenLaunchesByTwoPercentAreStillNotWrong) {
  const Tally tally = run_duels(200, 8 * 1.1, 0.02);
  EXPECT_EQ(tally.wrong, 0);
  EXPECT_LE(tally.inconclusive, 20);
}

TEST(StoppedDuels, ExactlyOnTheMarkErrByNoMoreThanFivePercent) {
  // At the mark itself only a fail is an error; a pass is right.
  const Tally tally = run_duels(400, 8, 0.005);
  EXPECT_LE(tally.wrong, 20);
}

// Of `launches` launches with twenty rounds each.
SideTimes side_of(double seconds, std::size_t launches) {
  return SideTimes(launches, std::vector<double>(20, seconds));
}

TEST(NextStepOfMany, EndsWhenEveryPairIsRealAtALook) {
  const auto next = [](std::size_t launches, double last, double spent_s) {
    const std::vector<SideTimes> sides = {side_of(4, launches), side_of(2, launches),
                                          side_of(last, launches)};
    return next_step_of_many({.budget_s = 5}, sides, spent_s);
  };
  EXPECT_EQ(next(2, 1, 0.1), Next::measure_on) << "no look yet";
  EXPECT_EQ(next(3, 1, 0.1), Next::clear);
  EXPECT_EQ(next(3, 2, 0.1), Next::measure_on) << "two sides are alike";
  EXPECT_EQ(next(4, 1, 0.1), Next::measure_on) << "between two looks";
  EXPECT_EQ(next(10, 2, 0.1), Next::budget_spent) << "the last look";
  EXPECT_EQ(next(4, 2, 5), Next::budget_spent);
  EXPECT_EQ(next(4, 1, 5), Next::clear) << "the end replaces a later look";
}

}  // namespace
}  // namespace grader
