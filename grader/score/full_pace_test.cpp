#include "score/full_pace.h"

#include <gtest/gtest.h>

namespace grader {
namespace {

using Rounds = std::vector<std::vector<RoundTime>>;
using Counts = std::vector<std::size_t>;

std::vector<RoundTime> launch(double reference_s, std::size_t rounds = 10) {
  return std::vector<RoundTime>(rounds, {reference_s, 1});
}

Counts kept(const Rounds& rounds, double usual_s) {
  Counts counts;
  for (const auto& launch : rounds_at_full_pace(rounds, usual_s)) counts.push_back(launch.size());
  return counts;
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
  EXPECT_EQ(kept({launch(10, 15), launch(17)}, 10), (Counts{15, 10}));
}

TEST(FullPace, OfNothingIsNothing) {
  EXPECT_TRUE(rounds_at_full_pace(Rounds{}, 0).empty());
  EXPECT_EQ(kept({{}, launch(10), {}}, 10), (Counts{0, 10, 0})) << "few, so all";
}

TEST(FullPace, ReferenceIsSlowerAtASlowerClockButNotFasterAtAFasterOne) {
  const Pace usual{.reference_s = 10, .clock_s = 1};
  EXPECT_DOUBLE_EQ(reference_at_clock(usual, 1.5), 15);
  EXPECT_DOUBLE_EQ(reference_at_clock(usual, 0.5), 10);
  EXPECT_DOUBLE_EQ(reference_at_clock(usual, 0), 10);
  EXPECT_DOUBLE_EQ(reference_at_clock({.reference_s = 10}, 2), 10);
}

TEST(FullPace, IsAnyPaceWhereNoneIsUsual) {
  EXPECT_TRUE(at_full_pace(5, 0));
  EXPECT_TRUE(at_full_pace(10.9, 10));
  EXPECT_FALSE(at_full_pace(13, 10));
}

}  // namespace
}  // namespace grader
