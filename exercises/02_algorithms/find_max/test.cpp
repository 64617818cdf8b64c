#include "find_max.h"

#include <limits>

#include "kit/test.h"

using Ints = std::vector<int>;

static constexpr int kLowest = std::numeric_limits<int>::min();
static constexpr int kHighest = std::numeric_limits<int>::max();

static void expect_extremes(const Ints& values, const Extremes& expected) {
  EXPECT_TRUE(kata::same(expected, find_extremes(values))) << values.size() << " values";
}

TEST(FindMax, NamesBothExtremesAndTheirPositions) {
  expect_extremes({3, 9, -2, 4}, {9, 1, -2, 2});
  expect_extremes({-7, 5}, {5, 1, -7, 0});
}

TEST(FindMax, OfNothingIsAllZero) { expect_extremes({}, {0, 0, 0, 0}); }

TEST(FindMax, OfOneValueIsThatValueTwice) {
  expect_extremes({7}, {7, 0, 7, 0});
  expect_extremes({-7}, {-7, 0, -7, 0});
}

TEST(FindMax, NamesTheFirstOfEqualExtremes) {
  expect_extremes({3, 9, -2, 9, -2}, {9, 1, -2, 2});
  for (std::size_t n = 1; n < 300; ++n) expect_extremes(Ints(n, 42), {42, 0, 42, 0});
}

TEST(FindMax, KnowsValuesOfOneSignOnly) {
  expect_extremes({-5, -3, -9, -3}, {-3, 1, -9, 2});
  expect_extremes({5, 3, 9, 3}, {9, 2, 3, 1});
}

TEST(FindMax, KnowsTheWholeRangeOfInt) {
  expect_extremes({0, kLowest, kHighest, -1, kLowest, kHighest}, {kHighest, 2, kLowest, 1});
  expect_extremes(Ints(1000, kLowest), {kLowest, 0, kLowest, 0});
  expect_extremes(Ints(1000, kHighest), {kHighest, 0, kHighest, 0});
  Ints values(1000, kLowest);
  values[700] = kLowest + 1;
  expect_extremes(values, {kLowest + 1, 700, kLowest, 0});
}

// A float holds 24 bits: neighbours up here look alike to it.
TEST(FindMax, TellsLargeNeighboursApart) {
  expect_extremes({kHighest - 2, kHighest - 1, kHighest - 3}, {kHighest - 1, 1, kHighest - 3, 2});
  expect_extremes({kLowest + 3, kLowest + 2, kLowest + 4}, {kLowest + 4, 2, kLowest + 2, 1});
}

TEST(FindMax, FindsThemAtEveryPositionOfEveryLength) {
  for (std::size_t n = 2; n < 200; ++n) {
    Ints values(n, 5);
    for (std::size_t at = 1; at < n; ++at) {
      values[at] = 6;
      expect_extremes(values, {6, at, 5, 0});
      values[at] = 4;
      expect_extremes(values, {5, 0, 4, at});
      values[at] = 5;
      if (HasFailure()) return;
    }
  }
}

// Both are repeated in the two blocks that meet, so that neither lane nor block can take the place of order.
TEST(FindMax, NamesTheFirstAcrossTheBordersOfBlocks) {
  kata::Random random(3);
  for (std::size_t border = 64; border <= 16'384; border *= 2) {
    for (int i = 0; i < 12; ++i) {
      Ints values = random.integers(2 * border + random.between<std::size_t>(1, 70), -1000, 1000);
      const std::size_t high = border - random.between<std::size_t>(1, 40);
      const std::size_t low = border - random.between<std::size_t>(1, 40);
      for (int copies = 0; copies < 6; ++copies) {
        values[random.between(high, values.size() - 1)] = 2000;
        values[random.between(low, values.size() - 1)] = -2000;
      }
      values[high] = 2000;
      if (high != low) values[low] = -2000;
      const Extremes expected = kata::reference([&] { return find_extremes(values); });
      expect_extremes(values, expected);
    }
  }
}

TEST(FindMax, TakesRisingAndFallingValues) {
  Ints rising(50'000);
  for (int i = 0; i < 50'000; ++i) rising[static_cast<std::size_t>(i)] = i - 20'000;
  expect_extremes(rising, {29'999, 49'999, -20'000, 0});
  expect_extremes(Ints(rising.rbegin(), rising.rend()), {29'999, 0, -20'000, 49'999});
}

TEST(FindMax, LooksAtTheLastValueOfALongInput) {
  kata::Random random(4);
  Ints values = random.integers(240'001, -1'000'000, 1'000'000);
  values.back() = 1'000'001;
  values[values.size() - 2] = -1'000'001;
  expect_extremes(values, {1'000'001, 240'000, -1'000'001, 239'999});
}

TEST(FindMax, DoesNotRememberEarlierCalls) {
  expect_extremes({5, 6, 7}, {7, 2, 5, 0});
  expect_extremes({6, 6, 6}, {6, 0, 6, 0});
}

TEST(FindMax, AgreesWithTheReferenceOnRandomInputs) {
  kata::Random random(2);
  for (const int range : {1, 10, 1000, 1'000'000, kHighest}) {
    for (int i = 0; i < 40; ++i) {
      const Ints values = random.integers(random.between<std::size_t>(1, 5000), -range, range);
      const Extremes expected = kata::reference([&] { return find_extremes(values); });
      expect_extremes(values, expected);
    }
  }
}
