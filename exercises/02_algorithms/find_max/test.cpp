#include "find_max.h"

#include <algorithm>
#include <limits>

#include "find_max_inputs.h"
#include "kit/adversaries.h"
#include "kit/shapes.h"
#include "kit/test.h"
#include "kit/weak_keys.h"

using Ints = std::vector<int>;

static constexpr int kLowest = std::numeric_limits<int>::min();
static constexpr int kHighest = std::numeric_limits<int>::max();
static const Band kWhole{kLowest, kHighest};

using Bands = std::vector<Band>;
using Answers = std::vector<Extremes>;

static Answers ask(const Ints& values, const Bands& bands) {
  Answers answers(bands.size(), {-1, 99, -1, 99});
  find_extremes(values, bands, answers);
  return answers;
}

static void expect_extremes(const Ints& values, const Bands& bands, const Answers& expected) {
  EXPECT_TRUE(kata::same(expected, ask(values, bands))) << values.size() << " values";
}

static void expect_extremes(const Ints& values, const Extremes& expected) {
  expect_extremes(values, {kWhole}, Answers{expected});
}

static void expect_as_the_reference(const Ints& values, const Bands& bands, std::string_view what) {
  const Answers expected = kata::reference([&] { return ask(values, bands); });
  EXPECT_TRUE(kata::same(expected, ask(values, bands)))
      << values.size() << " values, " << bands.size() << " bands, " << what;
}

TEST(FindMax, NamesBothExtremesAndTheirPositions) { expect_extremes({3, 9, -2, 4}, {9, 1, -2, 2}); }

TEST(FindMax, OfNothingIsAllZero) {
  expect_extremes({1, 2, 3}, Bands{}, Answers{});
  expect_extremes({}, {{-1, 1}, {0, 0}, {kHighest, kHighest}, {kLowest, kLowest}}, Answers(4));
}

TEST(FindMax, AnswersEachBandInItsPlace) {
  expect_extremes({3, 9, -2, 5, -2}, {{-10, 10}, {0, 8}, {6, 8}, {-10, 10}, {9, 9}},
                  {{9, 1, -2, 2}, {5, 3, 3, 0}, {0, 0, 0, 0}, {9, 1, -2, 2}, {9, 1, 9, 1}});
  expect_extremes({1, 2, 3, 4, 5}, {{2, 4}, {1, 5}, {3, 3}}, {{4, 3, 2, 1}, {5, 4, 1, 0}, {3, 2, 3, 2}});
}

TEST(FindMax, OfABandWithoutValuesIsAllZero) {
  expect_extremes({1, 2, 8, 9}, {{3, 7}, {10, 20}, {-9, 0}, {kLowest, 0}, {10, kHighest}}, Answers(5));
  expect_extremes(Ints(100, kLowest), {{kLowest + 1, kHighest}, {0, 0}, {kHighest, kHighest}}, Answers(3));
  for (std::size_t n = 1; n < 100; ++n) expect_extremes(Ints(n, 6), {{7, 7}, {5, 5}}, Answers(2));
}

TEST(FindMax, TakesAnyNumberOfBands) {
  kata::Random random(6);
  const Ints values = random.integers<int>(300, -50, 50);
  for (const std::size_t n : kata::sizes_around_vectors()) {
    expect_as_the_reference(values, random_bands(random, n, -70, 70), "random ones");
  }
}

// Each band after one that begins or ends with it, holds it or lies in it.
TEST(FindMax, TellsBandsApartThatShareAnEnd) {
  const Ints values{-9, 4, 4, -2, 7, 0, 0, -2, 9, 4};
  Bands bands;
  for (int low = -10; low <= 10; ++low) {
    for (int high = low; high <= 10; ++high) bands.push_back({low, high});
  }
  expect_as_the_reference(values, bands, "from narrow to wide");
  std::ranges::reverse(bands);
  expect_as_the_reference(values, bands, "from wide to narrow");
}

TEST(FindMax, TellsBandsApartWhoseHashesCollide) {
  kata::Random random(9);
  for (const int most : {3'000, kHighest}) {
    const Ints values = random.integers(15, -most, most);
    for (const kata::WeakKey& key : kata::pairs_of_weak_keys(random, 500, -most, most)) {
      Bands bands;
      for (const auto& [low, high] : key.pairs) {
        if (low <= high) bands.push_back({low, high});
      }
      expect_as_the_reference(values, bands, "of one " + key.name);
    }
  }
}

TEST(FindMax, NamesTheFirstOfEqualExtremes) {
  expect_extremes({3, 9, -2, 9, -2}, {9, 1, -2, 2});
  for (std::size_t n = 1; n < 300; ++n) expect_extremes(Ints(n, 42), {42, 0, 42, 0});
}

TEST(FindMax, TellsLargeNeighboursApart) {
  expect_extremes({kHighest - 2, kHighest - 1, kHighest - 3}, {kHighest - 1, 1, kHighest - 3, 2});
  expect_extremes({kLowest + 3, kLowest + 2, kLowest + 4}, {kLowest + 4, 2, kLowest + 2, 1});
}

TEST(FindMax, FindsThemAtEveryPositionOfAnyLength) {
  for (const std::size_t n : kata::sizes_around_vectors()) {
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
    for (int i = 0; i < 6; ++i) {
      Ints values = random.integers(2 * border + random.between<std::size_t>(1, 70), -1000, 1000);
      const std::size_t high = border - random.between<std::size_t>(1, 40);
      const std::size_t low = border - random.between<std::size_t>(1, 40);
      for (int copies = 0; copies < 6; ++copies) {
        values[random.between(high, values.size() - 1)] = 2000;
        values[random.between(low, values.size() - 1)] = -2000;
      }
      values[high] = 2000;
      if (high != low) values[low] = -2000;
      expect_as_the_reference(values, {{-2000, 2000}, {-1000, 2500}, {-2500, 1000}},
                              "at the border of a block");
    }
  }
}

// One bit moves from one value to another: sum, xor and nearly all values stay.
TEST(FindMax, TellsInputsApartThatLookAlike) {
  kata::Random random(7);
  constexpr int kBit = 1 << 30;
  for (const std::size_t n : {10, 1'000, 65'000}) {
    const Ints values = random.integers(n, 0, kBit - 1);
    for (int i = 0; i < 15; ++i) {
      const std::size_t at = random.between<std::size_t>(1, n - 2);
      Ints altered = values;
      altered[at] |= kBit;
      const Answers answers = ask(altered, {{0, kHighest}, {kBit, kHighest}});
      EXPECT_EQ(answers[0].highest_at, at) << n << " values";
      EXPECT_EQ(answers[1].lowest_at, at) << n << " values";
    }
  }
}

TEST(FindMax, KnowsEveryShapeAtTheSizesOfTheBenchmark) {
  kata::Random random(5);
  for (const kata::Shape shape : kata::kShapes) {
    const Ints values = kata::shaped(random, shape, 65'000, kLowest, kHighest);
    Bands bands = random_bands(random, 1, kLowest, kHighest);
    const auto [low, high] = std::minmax(random.pick(values), random.pick(values));
    bands.insert(bands.end(), {{low, high}, {kLowest + 1, kHighest - 1}, {kHighest, kHighest}});
    expect_as_the_reference(values, bands, kata::name(shape));
  }
}

TEST(FindMax, AgreesWithTheReferenceOnRandomInputs) {
  kata::Random random(2);
  for (const int range : {1, 10, 1000, 1'000'000, kHighest}) {
    for (int i = 0; i < 10; ++i) {
      const Ints values = random.integers(random.between<std::size_t>(1, 5000), -range, range);
      expect_as_the_reference(values, random_bands(random, 3, -range, range), "random ones");
    }
  }
}

// Of a million, any key of 32 bits is the same for some.
TEST(FindMaxThorough, HasRoomForManyBands) {
  kata::Random random(10);
  std::vector<std::size_t> sizes = kata::sizes_above_powers(1 << 19);
  sizes.push_back(1'000'000);
  for (const std::size_t n : sizes) {
    const Ints values = random.integers(9, kLowest, kHighest);
    expect_as_the_reference(values, random_bands(random, n, kLowest, kHighest), "random ones");
  }
}

TEST(FindMaxThorough, HasRoomForManyValues) {
  kata::Random random(11);
  for (const std::size_t n : kata::sizes_above_powers()) {
    for (const std::size_t at :
         {n - 1, random.between(n / 2, n - 1), random.between<std::size_t>(0, n / 2)}) {
      Ints values = random.integers(n, -1'000'000, 1'000'000);
      values[at] = 2'000'000;
      expect_extremes(values, {{1'500'000, 2'000'000}}, {{2'000'000, at, 2'000'000, at}});
    }
  }
}
