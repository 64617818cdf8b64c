#include "score/full_pace.h"

#include <gtest/gtest.h>

namespace grader {
namespace {

using Rounds = std::vector<std::vector<RoundTime>>;
using Counts = std::vector<std::size_t>;

std::vector<RoundTime> launch(double reference_s, std::size_t rounds = 10) {
  return std::vector<RoundTime>(rounds, {.reference = reference_s, .candidate = 1});
}

Counts counts(const Rounds& rounds) {
  Counts counts;
  for (const auto& launch : rounds) counts.push_back(launch.size());
  return counts;
}

Counts kept(const Rounds& rounds, double usual_s) {
  return counts(rounds_at_full_pace(rounds, {.reference_s = usual_s}));
}

TEST(FullPace, KeepsTheRoundsAsFastAsUsual) {
  Rounds rounds = {launch(10), launch(17), launch(10.9)};
  rounds[0][2].reference = 17;
  EXPECT_EQ(kept(rounds, 10), (Counts{9, 0, 10}));
}

TEST(FullPace, TakesTheFastestLaunchForUsualWhenNothingElseIsKnown) {
  EXPECT_EQ(kept({launch(17), launch(10), launch(10)}, 0), (Counts{0, 10, 10}));
}

TEST(FullPace, TakesTheFastestLaunchForUsualWhenNothingIsAsFastAsUsual) {
  EXPECT_EQ(kept({launch(17), launch(30), launch(17.5)}, 10), (Counts{10, 0, 10}));
}

TEST(FullPace, WhatIsFasterThanUsualIsTheYardstick) {
  EXPECT_EQ(kept({launch(10), launch(17), launch(10)}, 17), (Counts{10, 0, 10}));
}

TEST(FullPace, LeavesOutALaunchWithHardlyARoundAsFastAsUsual) {
  Rounds rounds = {launch(10), launch(17), launch(10)};
  rounds[1][2].reference = rounds[1][3].reference = 10;
  EXPECT_EQ(kept(rounds, 10), (Counts{10, 0, 10}));
}

TEST(FullPace, KeepsAllWhenFewWouldBeLeft) {
  EXPECT_EQ(kept({launch(10, 7), launch(17)}, 10), (Counts{7, 10}));
  EXPECT_EQ(kept({launch(10, 8), launch(17)}, 10), (Counts{8, 0}));
}

TEST(FullPace, KeepsTheNearestOfRoundsThatAreAllSlow) {
  Rounds rounds = {{}, {}};
  for (int i = 0; i < 20; ++i) {
    rounds[0].push_back({.reference = 10 + 8.0 * i, .candidate = 1});
    rounds[1].push_back({.reference = 30, .candidate = 1, .load = 1 + 0.2 * i});
  }
  const Rounds nearest = rounds_at_full_pace(rounds, {.reference_s = 5, .load_s = 0.5});
  EXPECT_EQ(nearest[0].size() + nearest[1].size(), 12u);
  EXPECT_EQ(nearest[0].front().reference, 10);
}

TEST(FullPace, OfNothingIsNothing) {
  EXPECT_TRUE(rounds_at_full_pace(Rounds{}, {}).empty());
  EXPECT_EQ(kept({{}, launch(10, 4), {}}, 10), (Counts{0, 4, 0})) << "few, so all";
}

TEST(FullPace, KeepsTheRoundsWhoseLoadsAreAsFastAsUsual) {
  Rounds rounds = {launch(10), launch(10.5), launch(10)};
  for (auto& launch : rounds) {
    for (RoundTime& round : launch) round.load = 3;
  }
  for (RoundTime& round : rounds[1]) round.load = 3.8;
  rounds[2][0].load = 80;
  EXPECT_EQ(counts(rounds_at_full_pace(rounds, {.load_s = 3.1})), (Counts{10, 0, 9}));
  EXPECT_EQ(counts(rounds_at_full_pace(rounds, {})), (Counts{10, 0, 9})) << "the fastest launch tells";
  EXPECT_EQ(counts(rounds_at_full_pace(rounds, {.load_s = 2})), (Counts{10, 0, 9}));
}

// Much faster than the reference; loads usually take 3.
struct Duel {
  Rounds rounds = {launch(10, 20), launch(10, 20)};

  Duel() {
    each([](RoundTime& round) { round.load = round.candidate_load = 3; });
  }
  template <class Change>
  void each(const Change& change) {
    for (auto& launch : rounds) {
      for (RoundTime& round : launch) change(round);
    }
  }
  // What becomes of them where the reference is known to take so long.
  Rounds by(double usual_s) const { return rounds_that_count(rounds, {.reference_s = usual_s, .load_s = 3}); }
};

TEST(RoundsThatCount, ArePairedWhereTheReferenceIsNotKnown) {
  Duel duel;
  EXPECT_EQ(counts(duel.by(0)), (Counts{20, 20}));
  EXPECT_EQ(duel.by(0)[0][0].reference, 10);
}

TEST(RoundsThatCount, ADisturbedReferenceStandsForItsUsualTime) {
  Duel duel;
  duel.each([](RoundTime& round) {
    round.reference = 14;
    round.load = 5;
  });
  duel.rounds[0][0].candidate_load = 5;
  const Rounds counted = duel.by(9.9);
  EXPECT_EQ(counts(counted), (Counts{19, 20}));
  EXPECT_EQ(counted[1][0].reference, 9.9);
  EXPECT_EQ(counted[1][0].load, 3);
}

TEST(RoundsThatCount, ArePairedWhereTheReferenceIsFasterThanKnown) {
  Duel duel;
  EXPECT_EQ(duel.by(10.2)[0][0].reference, 10.2) << "as fast as known";
  EXPECT_EQ(duel.by(11)[0][0].reference, 10);
}

TEST(RoundsThatCount, ArePairedWhereTheReferenceIsMuchSlowerThoughNobodyIsThere) {
  Duel duel;
  EXPECT_EQ(duel.by(8.5)[0][0].reference, 8.5);
  EXPECT_EQ(duel.by(7)[0][0].reference, 10);
  for (int i = 0; i < 12; ++i) duel.rounds[0][i].load = 5;
  EXPECT_EQ(duel.by(7)[0][0].reference, 7) << "a neighbour in 12 of 40 rounds";
}

TEST(RoundsThatCount, ArePairedWhereTheCandidateIsHardlyEverAlone) {
  Duel duel;
  duel.each([](RoundTime& round) { round.load = round.candidate_load = 5; });
  for (int i = 0; i < 7; ++i) duel.rounds[0][i].candidate_load = 3;
  EXPECT_EQ(duel.by(8)[0][0].reference, 10);
  duel.rounds[0][7].candidate_load = 3;
  EXPECT_EQ(counts(duel.by(8)), (Counts{8, 0}));
}

TEST(RoundsThatCount, KeepToTheKnownReferenceWhereProcessorsLieFartherApart) {
  Duel duel;
  duel.each([](RoundTime& round) {
    round.reference = 12;
    round.trip = 6;
  });
  duel.rounds[1][3].candidate_load = 6;
  const auto by = [&](double usual_s) {
    return rounds_that_count(duel.rounds, {.reference_s = usual_s, .load_s = 3, .trip_s = 1});
  };
  EXPECT_EQ(counts(by(9)), (Counts{20, 19}));
  EXPECT_EQ(by(9)[0][0].reference, 9);
  EXPECT_EQ(by(9)[0][0].trip, 6);
  EXPECT_EQ(by(7.9)[0][0].reference, 12) << "more than the distance explains";
}

TEST(RoundsThatCount, AreThoseBeforeTheProcessorsWerePutApart) {
  Duel duel;
  duel.each([](RoundTime& round) { round.trip = 1; });
  for (RoundTime& round : duel.rounds[1]) round.trip = 6;
  EXPECT_EQ(counts(rounds_that_count(duel.rounds, {.reference_s = 9.9, .load_s = 3, .trip_s = 1})),
            (Counts{20, 0}));
}

TEST(RoundsThatCount, ArePairedWhereTheCandidateTakesLongEnoughToBeDisturbedItself) {
  Duel duel;
  duel.each([](RoundTime& round) { round.candidate = 2.1; });
  EXPECT_EQ(duel.by(9.9)[0][0].reference, 10);
}

TEST(FullPace, CallsAreSlowerAtASlowerClockButNotFasterAtAFasterOne) {
  const Pace usual{.reference_s = 10, .clock_s = 1, .load_s = 2, .trip_s = 7};
  EXPECT_EQ(at_clock(usual, 1.5), (Pace{.reference_s = 15, .clock_s = 1.5, .load_s = 3, .trip_s = 7}));
  EXPECT_EQ(at_clock(usual, 0.5), (Pace{.reference_s = 10, .clock_s = 0.5, .load_s = 2, .trip_s = 7}));
  EXPECT_EQ(at_clock(usual, 0), usual);
  EXPECT_EQ(at_clock({.reference_s = 10}, 2).reference_s, 10);
}

TEST(FullPace, IsAnyPaceWhereNoneIsUsual) {
  EXPECT_TRUE(at_full_pace({.reference_s = 5, .load_s = 5}, {}));
  EXPECT_TRUE(at_full_pace({.reference_s = 10.9}, {.reference_s = 10, .load_s = 3}));
  EXPECT_FALSE(at_full_pace({.reference_s = 13}, {.reference_s = 10}));
  EXPECT_FALSE(at_full_pace({.reference_s = 10, .load_s = 4}, {.reference_s = 10, .load_s = 3}));
  EXPECT_TRUE(at_full_pace({.reference_s = 10, .trip_s = 1.9}, {.reference_s = 10, .trip_s = 1}));
  EXPECT_FALSE(at_full_pace({.reference_s = 10, .trip_s = 2.1}, {.reference_s = 10, .trip_s = 1}));
}

TEST(FullPace, TheFasterOfTwoIsThatOfEachAsFarAsKnown) {
  EXPECT_EQ(faster({.reference_s = 10, .load_s = 3, .trip_s = 6},
                   {.reference_s = 9, .clock_s = 1, .load_s = 4, .trip_s = 5}),
            (Pace{.reference_s = 9, .clock_s = 1, .load_s = 3, .trip_s = 5}));
}

}  // namespace
}  // namespace grader
