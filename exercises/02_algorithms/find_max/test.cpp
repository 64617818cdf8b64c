#include "find_max.h"

#include <limits>

#include "kit/test.h"

using Ints = std::vector<int>;

static constexpr int kLowest = std::numeric_limits<int>::min();
static constexpr int kHighest = std::numeric_limits<int>::max();

using Bands = std::vector<Band>;
using Answers = std::vector<Extremes>;

static Answers ask(const Ints& values, const Bands& bands) {
  Answers answers(bands.size(), {-1, 99, -1, 99});
  find_extremes(values, bands, answers);
  return answers;
}

static const Band kWhole{kLowest, kHighest};

// In a band that holds every int.
static void expect_extremes(const Ints& values, const Extremes& expected) {
  EXPECT_TRUE(kata::same(Answers{expected}, ask(values, {kWhole}))) << values.size() << " values";
}

static void expect_extremes(const Ints& values, const Bands& bands, const Answers& expected) {
  EXPECT_TRUE(kata::same(expected, ask(values, bands))) << values.size() << " values";
}

TEST(FindMax, NamesBothExtremesAndTheirPositions) {
  expect_extremes({3, 9, -2, 4}, {9, 1, -2, 2});
  expect_extremes({-7, 5}, {5, 1, -7, 0});
}

TEST(FindMax, OfNothingIsAllZero) {
  expect_extremes({}, {0, 0, 0, 0});
  expect_extremes({}, {{-1, 1}, {0, 0}, {kHighest, kHighest}, {kLowest, kLowest}}, Answers(4));
}

TEST(FindMax, OfNoBandsIsNothing) { expect_extremes({1, 2, 3}, Bands{}, Answers{}); }

TEST(FindMax, AnswersEachBandInItsPlace) {
  expect_extremes({3, 9, -2, 5, -2}, {{-10, 10}, {0, 8}, {6, 8}, {-10, 10}, {9, 9}},
                  {{9, 1, -2, 2}, {5, 3, 3, 0}, {0, 0, 0, 0}, {9, 1, -2, 2}, {9, 1, 9, 1}});
}

TEST(FindMax, CountsTheEndsOfABandAsInside) {
  expect_extremes({1, 2, 3, 4, 5}, {{2, 4}, {1, 5}, {3, 3}}, {{4, 3, 2, 1}, {5, 4, 1, 0}, {3, 2, 3, 2}});
}

TEST(FindMax, OfABandWithoutValuesIsAllZero) {
  expect_extremes({1, 2, 8, 9}, {{3, 7}, {10, 20}, {-9, 0}, {kLowest, 0}, {10, kHighest}}, Answers(5));
  expect_extremes(Ints(100, kLowest), {{kLowest + 1, kHighest}, {0, 0}, {kHighest, kHighest}}, Answers(3));
  expect_extremes(Ints(100, kHighest), {{kLowest, kHighest - 1}, {0, 0}, {kLowest, kLowest}}, Answers(3));
  for (std::size_t n = 1; n < 100; ++n) expect_extremes(Ints(n, 6), {{7, 7}, {5, 5}}, Answers(2));
}

TEST(FindMax, KnowsBandsAtTheEndsOfInt) {
  expect_extremes({0, kHighest, kLowest, 5, kHighest - 1, kLowest + 1},
                  {{kHighest, kHighest}, {kLowest, kLowest}, {kLowest + 1, kHighest - 1}, {1, kHighest}},
                  {{kHighest, 1, kHighest, 1},
                   {kLowest, 2, kLowest, 2},
                   {kHighest - 1, 4, kLowest + 1, 5},
                   {kHighest, 1, 5, 3}});
}

TEST(FindMax, TakesAnyNumberOfBands) {
  kata::Random random(6);
  const Ints values = random.integers<int>(300, -50, 50);
  for (std::size_t n = 0; n < 40; ++n) {
    Bands bands(n);
    for (Band& band : bands) {
      band.low = random.between(-70, 70);
      band.high = random.between(band.low, 75);
    }
    const Answers expected = kata::reference([&] { return ask(values, bands); });
    expect_extremes(values, bands, expected);
  }
}

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

TEST(FindMax, FindsThemAtEveryPositionOfAnyLength) {
  for (std::size_t n = 2; n < 200; n = n < 70 ? n + 1 : n < 127 ? 127 : n < 130 ? n + 1 : n + 69) {
    Ints values(n, 5);
    for (std::size_t high = 0; high < n; ++high) {
      const std::size_t low = n - 1 - high;
      if (low == high) continue;
      values[high] = 6;
      values[low] = 4;
      expect_extremes(values, {6, high, 4, low});
      values[high] = values[low] = 5;
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
      const Bands bands{{-2000, 2000}, {-1000, 2500}, {-2500, 1000}};
      const Answers expected = kata::reference([&] { return ask(values, bands); });
      expect_extremes(values, bands, expected);
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
  expect_extremes({5, 6, 7}, {{6, 9}}, {{7, 2, 6, 1}});
  expect_extremes({5, 6, 7}, {{2, 6}}, {{6, 1, 5, 0}});
}

// Beyond what a sample of the content would show.
TEST(FindMax, SeesAChangeOfASingleValueSinceTheCallBefore) {
  kata::Random random(7);
  Ints values = random.integers<int>(65'000, -1000, 1000);
  for (int i = 0; i < 40; ++i) {
    const std::size_t at = random.between<std::size_t>(1, values.size() - 2);
    const int before = values[at];
    values[at] = 2000;
    const Answers answers = ask(values, {kWhole, {1500, 2500}});
    EXPECT_TRUE(kata::same(Extremes{2000, at, 2000, at}, answers[1]));
    EXPECT_EQ(answers[0].highest_at, at);
    values[at] = before;
  }
}

TEST(FindMax, AgreesWithTheReferenceOnRandomInputs) {
  kata::Random random(2);
  for (const int range : {1, 10, 1000, 1'000'000, kHighest}) {
    for (int i = 0; i < 40; ++i) {
      const Ints values = random.integers(random.between<std::size_t>(1, 5000), -range, range);
      Bands bands(random.between<std::size_t>(1, 5));
      for (Band& band : bands) {
        band.low = random.between(-range, range);
        band.high = random.between(band.low, range);
      }
      const Answers expected = kata::reference([&] { return ask(values, bands); });
      expect_extremes(values, bands, expected);
    }
  }
}
