#include "binary_search.h"

#include <algorithm>
#include <limits>

#include "kit/adversaries.h"
#include "kit/shapes.h"
#include "kit/test.h"

using Numbers = std::vector<std::uint32_t>;

constexpr std::uint32_t kHighest = std::numeric_limits<std::uint32_t>::max();

static Numbers located(const Numbers& breaks, const Numbers& queries) {
  Numbers answers(queries.size());
  locate(breaks, queries, answers);
  return answers;
}

static testing::AssertionResult agrees(const Numbers& breaks, const Numbers& queries) {
  const Numbers expected = kata::reference([&] { return located(breaks, queries); });
  return kata::same(expected, located(breaks, queries));
}

// Each break, the numbers beside it, and both ends.
static Numbers around(const Numbers& breaks) {
  Numbers queries{0, kHighest, 1, kHighest - 1};
  for (const std::uint32_t value : breaks) queries.insert(queries.end(), {value - 1, value, value + 1});
  return queries;
}

static Numbers sorted(Numbers numbers) {
  std::sort(numbers.begin(), numbers.end());
  return numbers;
}

TEST(BinarySearch, CountsTheBreaksUpToAQuery) {
  EXPECT_EQ(located({10, 20, 20, 30}, {5, 10, 20, 25, 99}), (Numbers{0, 1, 3, 3, 4}));
}

TEST(BinarySearch, WithoutBreaksAllAnswersAreZero) {
  EXPECT_EQ(located({}, {0, 7, kHighest}), (Numbers{0, 0, 0}));
  EXPECT_EQ(located({}, {}), Numbers{});
  EXPECT_EQ(located({1, 2, 3}, {}), Numbers{});
}

TEST(BinarySearch, TakesBothEndsOfTheRange) {
  EXPECT_EQ(located({0, 0, kHighest}, {0, 1, kHighest - 1, kHighest}), (Numbers{2, 2, 2, 3}));
  EXPECT_EQ(located({kHighest, kHighest}, {0, kHighest - 1, kHighest}), (Numbers{0, 0, 2}));
  EXPECT_EQ(located({1U << 31, (1U << 31) + 1}, {(1U << 31) - 1, 1U << 31, kHighest}), (Numbers{0, 1, 2}));
}

TEST(BinarySearch, TakesEveryNumberOfBreaksUpTo130) {
  kata::Random random(1);
  for (std::size_t n = 0; n <= 130; ++n) {
    const Numbers far = sorted(random.integers(n, 0U, kHighest));
    ASSERT_TRUE(agrees(far, around(far))) << n << " breaks";
    const Numbers near = sorted(random.integers(n, 100U, 120U));
    ASSERT_TRUE(agrees(near, around(near))) << n << " breaks that repeat";
  }
}

TEST(BinarySearch, TakesEveryNumberOfQueries) {
  kata::Random random(2);
  const Numbers breaks = sorted(random.integers(1000, 0U, kHighest));
  for (const std::size_t n : kata::sizes_around_vectors())
    EXPECT_TRUE(agrees(breaks, random.integers(n, 0U, kHighest))) << n << " queries";
}

// A block that is full, or lacks one, or one more: of any usual size.
TEST(BinarySearch, TakesNumbersOfBreaksThatFillBlocks) {
  kata::Random random(7);
  for (std::size_t whole = 256; whole <= 1 << 16; whole *= 2) {
    for (const std::size_t n : {whole - 1, whole, whole + 1}) {
      Numbers breaks, queries{0, kHighest}, expected{0, static_cast<std::uint32_t>(n)};
      for (std::uint32_t i = 0; i < n; ++i) breaks.push_back(5 * i + 3);
      for (std::size_t i = 0; i < 100; ++i) {
        const std::size_t place = i < 3 ? n - 1 - i : random.between<std::size_t>(0, n - 1);
        const auto count = static_cast<std::uint32_t>(place);
        queries.insert(queries.end(), {breaks[place] - 1, breaks[place]});
        expected.insert(expected.end(), {count, count + 1});
      }
      EXPECT_TRUE(kata::same(expected, located(breaks, queries))) << n << " breaks";
    }
  }
}

TEST(BinarySearch, KnowsEveryShapeAtTheSizesOfTheBenchmark) {
  kata::Random random(3);
  for (const kata::Shape shape : kata::kShapes) {
    const Numbers breaks = sorted(kata::shaped(random, shape, 16'000, 0U, kHighest));
    EXPECT_TRUE(agrees(breaks, kata::shaped(random, shape, 8'000, 0U, kHighest))) << kata::name(shape);
    Numbers some;
    for (std::size_t i = 0; i < breaks.size(); i += 6) some.push_back(breaks[i]);
    EXPECT_TRUE(agrees(breaks, around(some))) << kata::name(shape) << ", on and beside breaks";
  }
}

TEST(BinarySearch, TellsDenseBreaksApart) {
  Numbers breaks;
  for (std::uint32_t i = 0; i < 5000; ++i) breaks.push_back(4'000'000'000U + i);
  EXPECT_TRUE(agrees(breaks, around(breaks)));
}

TEST(BinarySearch, DoesNotTakeTheEndsForTheRest) {
  const Numbers repeated{7, 7, 9, 10, 10, 12, 13}, uneven{10, 20, 21, 22, 23, 50, 60};
  EXPECT_TRUE(agrees(repeated, around(repeated))) << "as many as there are numbers";
  EXPECT_TRUE(agrees(uneven, around(uneven))) << "at both ends ten apart";
}

// Breaks that are two to four apart, at the ends three.
TEST(BinarySearch, HasRoomForManyBreaks) {
  kata::Random random(5);
  for (const std::size_t n : kata::sizes_above_powers()) {
    Numbers breaks(n), queries{0, kHighest}, expected{0, static_cast<std::uint32_t>(n)};
    for (std::size_t i = 0; i < n; ++i)
      breaks[i] = static_cast<std::uint32_t>(3 * i + 2 - (i > 1 && i + 2 < n ? i * i % 7 % 2 : 0));
    for (int i = 0; i < 200; ++i) {
      const auto place = i == 0 ? n - 1 : random.between<std::size_t>(0, n - 1);
      queries.insert(queries.end(), {breaks[place], breaks[place] - 1});
      expected.insert(expected.end(),
                      {static_cast<std::uint32_t>(place + 1), static_cast<std::uint32_t>(place)});
    }
    EXPECT_TRUE(kata::same(expected, located(breaks, queries))) << n << " breaks";
  }
}

TEST(BinarySearchThorough, HasRoomForMillionsOfBreaks) {
  for (const std::uint32_t n : {(1U << 21) + 1, (1U << 22) + 1}) {
    Numbers breaks(n);
    for (std::uint32_t i = 0; i < n; ++i) breaks[i] = i / 64 * 5;
    EXPECT_EQ(located(breaks, {0, 4, 5, n / 128 * 5, kHighest}),
              (Numbers{64, 64, 128, n / 128 * 64 + 64, n}));
  }
}

// Any two queries of one hash, too.
TEST(BinarySearch, HasRoomForManyQueries) {
  kata::Random random(6);
  for (const std::size_t n : kata::sizes_above_powers()) {
    const Numbers queries = random.integers(n, 0U, kHighest);
    Numbers expected;
    for (const std::uint32_t query : queries) expected.push_back(query >> 31 != 0 ? 2 : 0);
    EXPECT_TRUE(kata::same(expected, located({1U << 31, 1U << 31}, queries))) << n << " queries";
  }
}

TEST(BinarySearch, DoesNotRememberEarlierCalls) {
  kata::Random random(4);
  Numbers breaks = sorted(random.integers(2000, 0U, 100'000U));
  Numbers queries = random.integers(2000, 0U, 100'000U);
  for (int i = 0; i < 20; ++i) {
    ASSERT_TRUE(agrees(breaks, queries));
    kata::alter_unseen(random, std::span<std::uint32_t>(queries));
    ASSERT_TRUE(agrees(breaks, queries));
    kata::alter_unseen(random, std::span<std::uint32_t>(breaks));
    breaks = sorted(breaks);
  }
}
