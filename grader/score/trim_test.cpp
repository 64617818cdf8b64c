#include "score/trim.h"

#include <gtest/gtest.h>

#include <cmath>

#include "score/ratio.h"
#include "score/simulated_duel.h"

namespace grader {
namespace {

using Rounds = std::vector<std::vector<RoundTime>>;

std::vector<RoundTime> repeated(int times, const std::vector<RoundTime>& rounds) {
  std::vector<RoundTime> all;
  for (int i = 0; i < times; ++i) all.insert(all.end(), rounds.begin(), rounds.end());
  return all;
}

TEST(Trim, KeepsRoundsInWhichNeitherSideExceedsItsMedian) {
  // Medians: reference 2.5 (of 2, 2, 3, 9), candidate 1.5 (of 1, 1, 2, 2).
  const auto kept = trimmed(Rounds{repeated(12, {{2, 1}, {2, 2}, {3, 1}, {9, 2}})});
  ASSERT_EQ(kept.size(), 1U);
  ASSERT_EQ(kept[0].log_ratios.size(), 12U);
  EXPECT_DOUBLE_EQ(kept[0].log_ratios[0], std::log(2));
}

TEST(Trim, KeepsEveryRoundWhenAllAreEqual) {
  const auto kept = trimmed(Rounds{{{4, 2}, {4, 2}}, {{4, 2}}});
  EXPECT_EQ(kept[0].log_ratios.size(), 2U);
  EXPECT_EQ(kept[1].log_ratios.size(), 1U);
}

TEST(Trim, LeavesALaunchWithoutRoundsWhenAllOfItWasDisturbed) {
  const auto kept = trimmed(Rounds{repeated(12, {{2, 1}}), repeated(11, {{5, 1}})});
  EXPECT_EQ(kept[0].log_ratios.size(), 12U);
  EXPECT_TRUE(kept[1].log_ratios.empty());
}

TEST(Trim, KeepsAtLeastAQuarterWhenTheSidesAreDisturbedInTurn) {
  Rounds rounds(1);
  for (int i = 0; i < 20; ++i) {
    rounds[0].push_back(i % 2 == 0 ? RoundTime{10.0 + i, 1} : RoundTime{2, 5.0 + i});
  }
  EXPECT_GE(trimmed(rounds)[0].log_ratios.size(), 5U);
}

// Six of eighteen are no slower than both medians, and of six there is no interval.
TEST(Trim, OfFewRoundsKeepsEnoughForAnInterval) {
  Rounds rounds(3);
  for (int i = 0; i < 18; ++i) {
    const double slow = 2.0 + i % 3;
    rounds[static_cast<std::size_t>(i / 6)].push_back(i % 3 == 0 ? RoundTime{2, 1}
                                                                 : RoundTime{slow, 1.0 / slow});
  }
  const Estimate kept = estimate(trimmed(rounds), 0.05 / 3);
  EXPECT_GE(kept.rounds, 12U);
  EXPECT_TRUE(std::isfinite(kept.high));
}

TEST(Trim, OfNothingIsNothing) {
  EXPECT_TRUE(trimmed(Rounds{}).empty());
  EXPECT_TRUE(trimmed(Rounds{{}})[0].log_ratios.empty());
}

TEST(Trim, OfSwappedSidesGivesTheInverseRatios) {
  const Rounds rounds = {{{2.0, 1.0}, {2.1, 1.3}, {2.2, 1.1}, {2.5, 0.9}}};
  Rounds swapped = rounds;
  for (RoundTime& round : swapped[0]) round = {round.candidate, round.reference};
  const auto forth = trimmed(rounds);
  const auto back = trimmed(swapped);
  ASSERT_EQ(forth[0].log_ratios.size(), back[0].log_ratios.size());
  for (std::size_t i = 0; i < forth[0].log_ratios.size(); ++i) {
    EXPECT_NEAR(forth[0].log_ratios[i], -back[0].log_ratios[i], 1e-12);
  }
}

// 2,000 duels in which each side has noise, delays and launch effects of its own: choosing rounds by their
// times must neither shift the estimate nor make the interval overconfident.
TEST(Trim, KeepsTheIntervalsCoverage) {
  Splitmix random(20261121);
  const SimulatedDuel duel{.speedup = 2};
  for (const std::size_t launches : {std::size_t{5}, std::size_t{10}}) {
    int held = 0;
    double sum = 0;
    constexpr int kDuels = 2000;
    for (int i = 0; i < kDuels; ++i) {
      const Estimate found = estimate(trimmed(duel.times(launches, 20, random)), 0.05);
      held += found.low <= 2 && 2 <= found.high ? 1 : 0;
      sum += std::log(found.value / 2);
    }
    const double share = static_cast<double>(held) / kDuels;
    RecordProperty("coverage_" + std::to_string(launches), std::to_string(share));
    EXPECT_GE(share, 0.92) << launches;
    EXPECT_LE(share, 0.98) << launches;
    EXPECT_NEAR(sum / kDuels, 0, 0.001) << launches;
  }
}

}  // namespace
}  // namespace grader
