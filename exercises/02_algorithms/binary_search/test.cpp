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

TEST(BinarySearch, HasRoomForManyBreaks) {
  for (const std::size_t n : kata::sizes_above_powers()) {
    Numbers breaks(n);
    for (std::size_t i = 0; i < n; ++i) breaks[i] = static_cast<std::uint32_t>(3 * i + 1);
    const auto last = static_cast<std::uint32_t>(n - 1);
    EXPECT_EQ(located(breaks, {0, 1, 3 * last, 3 * last + 1, 3 * (last / 2) + 2, kHighest}),
              (Numbers{0, 1, last, last + 1, last / 2 + 1, last + 1}))
        << n << " breaks";
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
