#include "duel/launch.h"

#include <gtest/gtest.h>

#include <limits>

namespace grader {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

// A clock that moves only when told to.
struct FakeClock {
  steady_clock::time_point at{};
  Now now() {
    return [this] { return at; };
  }
  void pass(milliseconds time) { at += time; }
};

// Rounds of 10 ms whose probe reads what it is told to, the last reading again and again.
struct FakeRounds {
  FakeClock& clock;
  std::vector<double> readings;
  std::size_t played = 0;
  std::function<double()> player() {
    return [this] {
      clock.pass(milliseconds(10));
      return readings[std::min(played++, readings.size() - 1)];
    };
  }
};

TEST(PlayLaunch, PlaysSoManyRoundsOnACoreOfItsOwn) {
  FakeClock clock;
  FakeRounds rounds{clock, {1.0}};
  CoreWatch core(1.0);
  WaitBudget wait(1, clock.now());
  play_launch(7, rounds.player(), core, wait);
  EXPECT_EQ(rounds.played, 7u);
  EXPECT_EQ(wait.left_s(), 1);
}

TEST(PlayLaunch, DoesNotCountRoundsOnASharedCore) {
  FakeClock clock;
  FakeRounds rounds{clock, {1.2, 1.0, 1.2, 1.2, 1.0}};
  CoreWatch core(1.0);
  WaitBudget wait(1, clock.now());
  play_launch(3, rounds.player(), core, wait);
  EXPECT_EQ(rounds.played, 6u);
  EXPECT_NEAR(wait.left_s(), 0.97, 1e-9);
}

TEST(PlayLaunch, EndsEarlyWhereTheCoreStaysShared) {
  FakeClock clock;
  FakeRounds rounds{clock, {1.2}};
  CoreWatch core(1.0);
  WaitBudget wait(1, clock.now());
  play_launch(30, rounds.player(), core, wait);
  EXPECT_EQ(rounds.played, static_cast<std::size_t>(kMostSharedInARow));
}

TEST(PlayLaunch, CountsAllRoundsOnceTheWaitIsSpent) {
  FakeClock clock;
  FakeRounds rounds{clock, {1.2}};
  CoreWatch core(1.0);
  WaitBudget wait(0.025, clock.now());
  play_launch(6, rounds.player(), core, wait);
  EXPECT_EQ(rounds.played, 8u) << "two were waited through";
  EXPECT_EQ(wait.left_s(), 0);
}

TEST(PlayLaunch, WithoutAWaitTakesWhatComes) {
  FakeClock clock;
  FakeRounds rounds{clock, {1.5}};
  CoreWatch core(1.0);
  WaitBudget wait(0, clock.now());
  play_launch(6, rounds.player(), core, wait);
  EXPECT_EQ(rounds.played, 6u);
}

TEST(PlayLaunch, EndsAtOnceWhenARoundCannotBePlayed) {
  FakeClock clock;
  FakeRounds rounds{clock, {1.0, 1.0, -1}};
  CoreWatch core(0);
  WaitBudget wait(1, clock.now());
  play_launch(6, rounds.player(), core, wait);
  EXPECT_EQ(rounds.played, 3u);
}

TEST(PlayLaunch, LivesWithAClockThatJumps) {
  FakeClock clock;
  clock.pass(milliseconds(100'000));
  CoreWatch core(1.0);
  WaitBudget wait(0.5, clock.now());
  int played = 0;
  // Back by a minute in one shared round, forward by an hour in the next.
  play_launch(
      4,
      [&] {
        clock.pass(played == 0   ? milliseconds(-60'000)
                   : played == 1 ? milliseconds(3'600'000)
                                 : milliseconds(10));
        ++played;
        return 1.2;
      },
      core, wait);
  EXPECT_EQ(played, 5);
  EXPECT_EQ(wait.left_s(), 0);
}

TEST(CoreWatch, LearnsTheBaselineWhereNoneIsKnown) {
  CoreWatch core(0);
  EXPECT_FALSE(core.shared(1.2));
  EXPECT_FALSE(core.shared(1.0)) << "the best so far";
  EXPECT_TRUE(core.shared(1.2));
  EXPECT_FALSE(core.shared(1.03));
}

TEST(CoreWatch, PassesOverReadingsThatTellNothing) {
  CoreWatch core(1.0);
  for (const double nonsense :
       {0.0, -3.0, std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()}) {
    EXPECT_FALSE(core.shared(nonsense));
  }
  EXPECT_TRUE(core.shared(1.2)) << "the baseline is as before";
}

TEST(PlanLaunch, OfEqualSidesNeedsNoWarmUpCalls) {
  const LaunchPlan plan = plan_launch(std::vector{0.002, 0.002}, 0.040);
  EXPECT_EQ(plan.warm_up_calls, (std::vector{0, 0}));
  EXPECT_EQ(plan.rounds, 10u);
}

TEST(PlanLaunch, GivesFastSidesWarmUpCallsOfHalfOfTheSlowest) {
  EXPECT_EQ(plan_launch(std::vector{0.006, 0.001}, 0.040).warm_up_calls, (std::vector{0, 3}));
  EXPECT_EQ(plan_launch(std::vector{0.006, 0.00001}, 0.040).warm_up_calls,
            (std::vector{0, kMostWarmUpCalls}));
  EXPECT_EQ(plan_launch(std::vector{0.001, 0.006}, 0.040).warm_up_calls, (std::vector{3, 0}));
}

TEST(PlanLaunch, HasNeitherTooFewRoundsNorTooMany) {
  EXPECT_EQ(plan_launch(std::vector{1.0, 1.0}, 0.040).rounds, kFewestRoundsOfALaunch);
  EXPECT_EQ(plan_launch(std::vector{1e-6, 1e-6}, 0.040).rounds, kMostRoundsOfALaunch);
  EXPECT_EQ(plan_launch(std::vector{0.0, 0.0}, 0.040).rounds, kMostRoundsOfALaunch);
}

}  // namespace
}  // namespace grader
