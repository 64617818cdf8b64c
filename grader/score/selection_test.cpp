#include "score/selection.h"

#include <gtest/gtest.h>

#include <cmath>

namespace grader {
namespace {

constexpr std::size_t kBoth[] = {0, 1};

CallSample call(double cpu_s, double l1_load = 0) {
  return {.cpu_s = cpu_s, .wall_s = cpu_s, .l1_load = l1_load};
}

LaunchSample launch_of(std::size_t rounds, double reference_s, double candidate_s, double l1_load) {
  LaunchSample launch;
  for (std::size_t i = 0; i < rounds; ++i)
    launch.rounds.push_back({{call(reference_s, l1_load), call(candidate_s, l1_load)}});
  return launch;
}

double ratio(const Selection& selection) { return estimate(log_ratios(selection, 0, 1), 0.05).value; }

TEST(Selection, TakesAllRoundsWhereNothingIsKnownOfTheCore) {
  const LaunchSample launches[] = {launch_of(7, 2, 1, 0), launch_of(7, 2, 1, 0)};
  const Selection selection = select_rounds(launches, kBoth, Clock::cpu, 0);
  EXPECT_EQ(selection.basis, Basis::paired);
  EXPECT_EQ(selection.l1_load, 0);
  EXPECT_EQ(selection.sides[0][1].size(), 7u);
  EXPECT_NEAR(ratio(selection), 2, 1e-9);
}

TEST(Selection, DiscardsRoundsBesideASharedCore) {
  const LaunchSample launches[] = {launch_of(12, 2, 1, 1.0), launch_of(20, 3, 1.1, 1.2)};
  const Selection selection = select_rounds(launches, kBoth, Clock::cpu, 0);
  EXPECT_EQ(selection.basis, Basis::paired);
  EXPECT_EQ(selection.sides[0][0].size(), 12u);
  EXPECT_TRUE(selection.sides[0][1].empty()) << "launches keep their places";
  EXPECT_NEAR(ratio(selection), 2, 1e-9);
}

TEST(Selection, KnowsASharedCoreByTheBaselineThoughNoRoundHadItAlone) {
  const LaunchSample launches[] = {launch_of(30, 3, 1.1, 1.2)};
  EXPECT_EQ(select_rounds(launches, kBoth, Clock::cpu, 0).basis, Basis::paired);
  EXPECT_EQ(select_rounds(launches, kBoth, Clock::cpu, 1.0).basis, Basis::nearest);
}

TEST(Selection, OfTooFewUndisturbedRoundsTakesTheNearest) {
  LaunchSample launch = launch_of(5, 2, 1, 1.0);
  for (const double load : {1.3, 1.1, 1.2}) {
    const LaunchSample more = launch_of(7, 4, 1, load);
    launch.rounds.insert(launch.rounds.end(), more.rounds.begin(), more.rounds.end());
  }
  const Selection selection = select_rounds(std::span(&launch, 1), kBoth, Clock::cpu, 0);
  EXPECT_EQ(selection.basis, Basis::nearest);
  EXPECT_EQ(selection.sides[0][0].size(), kFewestRounds);
  EXPECT_NEAR(selection.l1_load, 1.1, 1e-9);
}

TEST(Selection, TakesFewRoundsAsTheyAre) {
  const LaunchSample launch = launch_of(3, 2, 1, 1.3);
  const Selection selection = select_rounds(std::span(&launch, 1), kBoth, Clock::cpu, 1.0);
  EXPECT_EQ(selection.basis, Basis::nearest);
  EXPECT_EQ(selection.sides[0][0].size(), 3u);
}

TEST(Selection, AProbeThatReadsNonsenseHidesNothing) {
  LaunchSample launch = launch_of(14, 2, 1, 1.0);
  launch.rounds[3].sides[0].l1_load = -5;
  launch.rounds[4].sides[1].l1_load = 1e300;
  const Selection selection = select_rounds(std::span(&launch, 1), kBoth, Clock::cpu, 1.0);
  EXPECT_EQ(selection.sides[0][0].size(), 13u);
  EXPECT_NEAR(ratio(selection), 2, 1e-9);
}

TEST(Selection, OfNoRoundIsEmpty) {
  const LaunchSample none[] = {LaunchSample{}, LaunchSample{}};
  EXPECT_EQ(select_rounds(none, kBoth, Clock::cpu, 1).sides[1].size(), 2u);
  EXPECT_EQ(select_rounds({}, kBoth, Clock::cpu, 1).sides.size(), 2u);
}

TEST(Selection, ChargesCpuTimeLessAReferencesNullCall) {
  LaunchSample launch = launch_of(12, 0.005, 0.002, 0);
  for (RoundSample& round : launch.rounds) {
    round.sides[0].null_cpu_s = 0.001;
    round.sides[1].null_cpu_s = 0.0019;  // gains nothing
  }
  EXPECT_NEAR(ratio(select_rounds(std::span(&launch, 1), kBoth, Clock::cpu, 0)), 4, 1e-9);
}

TEST(Selection, ChargesWorkBeforeTheRequestAndAfterTheReply) {
  LaunchSample launch = launch_of(12, 0.008, 0.001, 0);
  for (RoundSample& round : launch.rounds) {
    round.sides[1].early_cpu_s = 0.001;
    round.sides[1].late_cpu_s = 0.002;
  }
  EXPECT_NEAR(ratio(select_rounds(std::span(&launch, 1), kBoth, Clock::wall, 0)), 2, 1e-9);
  EXPECT_NEAR(ratio(select_rounds(std::span(&launch, 1), kBoth, Clock::cpu, 0)), 8, 1e-9)
      << "of CPU time it is a part already";
}

TEST(Selection, TakesTheSidesThatAreNamed) {
  LaunchSample launch = launch_of(12, 8, 1, 0);
  for (RoundSample& round : launch.rounds) round.sides.push_back(call(2));
  constexpr std::size_t kFirstAndThird[] = {0, 2};
  EXPECT_NEAR(ratio(select_rounds(std::span(&launch, 1), kFirstAndThird, Clock::cpu, 0)), 4, 1e-9);
}

}  // namespace
}  // namespace grader
