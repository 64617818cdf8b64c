#include "score/pairwise.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace grader {
namespace {

Pair pair(std::size_t a, std::size_t b, double low, double high) {
  return {a, b, {.value = (low + high) / 2, .low = low, .high = high, .rounds = 1, .launches = 1}};
}
Pair same(std::size_t a, std::size_t b) { return pair(a, b, 0.9, 1.1); }
Pair differ(std::size_t a, std::size_t b) { return pair(a, b, 1.5, 2); }

/// Three launches of 20 rounds, a little uneven and never the same twice.
SideTimes times(double seconds, double wobble) {
  SideTimes side(3);
  int n = 0;
  for (auto& launch : side) {
    for (int i = 0; i < 20; ++i, ++n) launch.push_back(seconds * (1 + wobble * ((n * 7) % 11 - 5) / 5.0));
  }
  return side;
}

TEST(Pairs, AreRealWhenTheIntervalHoldsNoOne) {
  EXPECT_TRUE(pair(0, 1, 1.01, 1.2).real());
  EXPECT_TRUE(pair(0, 1, 0.8, 0.99).real());
  EXPECT_FALSE(pair(0, 1, 0.99, 1.01).real());
  EXPECT_FALSE(pair(0, 1, 1.0, 1.01).real());
}

TEST(Pairs, SayHowManyTimesFasterTheSecondIs) {
  const std::vector<SideTimes> sides = {times(8, 0.01), times(2, 0.01), times(2, 0.01)};
  const auto pairs = compare_pairs(sides, 0.05);
  ASSERT_EQ(pairs.size(), 3u);
  EXPECT_EQ(pairs[1].a, 0u);
  EXPECT_EQ(pairs[1].b, 2u);
  EXPECT_NEAR(pairs[0].speedup.value, 4, 1e-9) << "8 / 2, and both wobble alike";
  EXPECT_TRUE(pairs[0].real());
  EXPECT_NEAR(pairs[2].speedup.value, 1, 1e-9);
  EXPECT_FALSE(pairs[2].real());
}

TEST(Pairs, ShareTheErrorAmongThem) {
  SideTimes noisy = times(2, 0.05);
  std::reverse(noisy[0].begin(), noisy[0].end());
  std::reverse(noisy[1].begin(), noisy[1].end());
  const std::vector<SideTimes> two = {times(8, 0.01), noisy};
  std::vector<SideTimes> four = two;
  four.push_back(times(1, 0.01));
  four.push_back(times(3, 0.01));
  const Pair alone = compare_pairs(two, 0.05)[0];
  const Pair among = compare_pairs(four, 0.05)[0];
  EXPECT_DOUBLE_EQ(alone.speedup.value, among.speedup.value);
  EXPECT_LT(among.speedup.low, alone.speedup.low);
  EXPECT_GT(among.speedup.high, alone.speedup.high);
}

TEST(Letters, AreSharedByAllThatCannotBeToldApart) {
  const std::vector<Pair> pairs = {same(0, 1), same(0, 2), same(1, 2)};
  EXPECT_EQ(letters(3, pairs, std::vector<std::size_t>{0, 1, 2}), (std::vector<std::string>{"a", "a", "a"}));
}

TEST(Letters, DifferWhereTheDifferenceIsReal) {
  const std::vector<Pair> pairs = {differ(0, 1), differ(0, 2), differ(1, 2)};
  EXPECT_EQ(letters(3, pairs, std::vector<std::size_t>{2, 1, 0}), (std::vector<std::string>{"c", "b", "a"}));
}

// The middle one cannot be told from either end, the ends can from each other: it has both letters.
TEST(Letters, OverlapWhereDifferencesAddUp) {
  const std::vector<Pair> pairs = {same(0, 1), differ(0, 2), same(1, 2)};
  EXPECT_EQ(letters(3, pairs, std::vector<std::size_t>{0, 1, 2}), (std::vector<std::string>{"a", "ab", "b"}));
}

// Piepho's own kind of case: 0-1 and 2-3 together, 1-2 together, the rest apart.
TEST(Letters, OfAChainLinkNeighbours) {
  const std::vector<Pair> pairs = {same(0, 1), differ(0, 2), differ(0, 3),
                                   same(1, 2), differ(1, 3), same(2, 3)};
  EXPECT_EQ(letters(4, pairs, std::vector<std::size_t>{0, 1, 2, 3}),
            (std::vector<std::string>{"a", "ab", "bc", "c"}));
}

TEST(Letters, IgnorePairsWithOthers) {
  EXPECT_EQ(letters(1, std::vector<Pair>{differ(0, 1)}, std::vector<std::size_t>{0}),
            std::vector<std::string>{"a"});
}

}  // namespace
}  // namespace grader
