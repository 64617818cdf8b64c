#include "lazy_pipeline.h"

#include <algorithm>
#include <limits>

#include "kit/adversaries.h"
#include "kit/test.h"

constexpr std::uint32_t kAnything = std::numeric_limits<std::uint32_t>::max();

TEST(LazyPipeline, AddsTheSquaresOfTheNumbersAboveTheThreshold) {
  // 236455, 369271, 504242
  EXPECT_EQ(sum_of_squares(1, 3, 300'000), 369'271ULL * 369'271 + 504'242ULL * 504'242);
}

TEST(LazyPipeline, OfNoNumbersIsZero) { EXPECT_EQ(sum_of_squares(1, 0, 0), 0U); }

TEST(LazyPipeline, BeginsWithTheFirstNumberOfTheSensorAndNotWithItsSeed) {
  EXPECT_EQ(sum_of_squares(1, 1, 0), 236'455ULL * 236'455);
  EXPECT_EQ(sum_of_squares(0, 1, 0), 236'068ULL * 236'068);
  EXPECT_EQ(sum_of_squares(kAnything, 1, 0), 235'680ULL * 235'680);
}

TEST(LazyPipeline, DropsANumberThatEqualsTheThreshold) {
  EXPECT_EQ(sum_of_squares(1, 1, 236'454), 236'455ULL * 236'455);
  EXPECT_EQ(sum_of_squares(1, 1, 236'455), 0U);
}

/// Calls with each of these ascending counts and expects what a plain loop adds up.
static void expect_sums(std::uint32_t seed, std::uint32_t threshold,
                        const std::vector<std::uint64_t>& counts) {
  Sensor sensor(seed);
  std::uint64_t numbers = 0;
  std::uint64_t expected = 0;
  for (const std::uint64_t count : counts) {
    for (; numbers < count; ++numbers) {
      const std::uint64_t number = sensor.next();
      if (number > threshold) expected += number * number;
    }
    ASSERT_EQ(sum_of_squares(seed, count, threshold), expected) << "the first " << count << " numbers";
  }
}

/// Where blocks of `block` end, and one less and more.
static std::vector<std::uint64_t> counts_around(std::uint64_t block, std::uint64_t most) {
  std::vector<std::uint64_t> counts;
  for (std::uint64_t n = block; n <= most; n += block) counts.insert(counts.end(), {n - 1, n, n + 1});
  return counts;
}

TEST(LazyPipeline, MissesNoNumberWhateverTheCount) {
  std::vector<std::uint64_t> counts(600);
  for (std::uint64_t i = 0; i < counts.size(); ++i) counts[i] = i;
  expect_sums(7, 0, counts);
  expect_sums(0xFFFF'0000, 500'000, counts);
}

TEST(LazyPipeline, MissesNoNumberWhereBlocksEnd) {
  expect_sums(1, 300'000, counts_around(1'024, 10'300));
  expect_sums(2, 0, counts_around(1'000, 10'100));
  expect_sums(3, 700'000, counts_around(4'096, 65'600));
  expect_sums(4, 0, counts_around(100'000, 200'100));
}

/// The seed whose sensor gives the number of this state last of `count`.
static std::uint32_t seed_that_ends_with(std::uint32_t state, std::uint64_t count) {
  constexpr std::uint32_t kInverse = 4'276'115'653;
  static_assert(kInverse * Sensor::kMultiplier == 1);
  for (; count > 0; --count) state = (state - Sensor::kIncrement) * kInverse;
  return state;
}

TEST(LazyPipelineThorough, CountsAsFarAsItIsAsked) {
  for (const int power : {15, 16, 17, 18, 20, 22})
    expect_sums(static_cast<std::uint32_t>(power), 400'000,
                counts_around(std::uint64_t{1} << power, 1U << power));
  // Few are kept, for those who keep them; the last one is.
  constexpr std::uint64_t kMany = (1U << 24) + 1;
  expect_sums(seed_that_ends_with(0xFFFF'0000, kMany), 990'000, {kMany});
}

TEST(LazyPipeline, KeepsNothingAboveTheHighestNumber) {
  for (const std::uint32_t threshold :
       {Sensor::kHighest, Sensor::kHighest + 1, 0x7fff'ffffU, 0x8000'0000U, kAnything}) {
    EXPECT_EQ(sum_of_squares(3, 50'000, threshold), 0U) << "threshold " << threshold;
  }
}

TEST(LazyPipeline, KnowsBothEndsOfTheRange) {
  EXPECT_EQ(sum_of_squares(653'637'408U, 1, Sensor::kHighest - 1), 1'000'000'000'000ULL);
  EXPECT_EQ(sum_of_squares(634'785'765U, 1, 0), 0U);
}

TEST(LazyPipeline, LosesNoBitOfALargeSum) {
  // Above 2^53, where doubles begin to skip integers.
  EXPECT_EQ(sum_of_squares(11, 100'000, 0), 33'351'232'802'825'205ULL);
}

TEST(LazyPipeline, DoesNotRememberEarlierCalls) {
  const std::uint64_t first = sum_of_squares(5, 1000, 500'000);
  EXPECT_EQ(sum_of_squares(5, 1000, 500'000), first) << "the same call again";
  EXPECT_NE(sum_of_squares(6, 1000, 500'000), first) << "another seed";
  EXPECT_EQ(sum_of_squares(5, 1000, 500'000), first) << "the same call after one with another seed";
}

TEST(LazyPipeline, AgreesWithTheReferenceOnRandomInputs) {
  kata::Random random(2);
  for (const std::uint64_t most : {20, 1'000, 70'000}) {
    for (int i = 0; i < 8; ++i) {
      const auto seed = random.between<std::uint32_t>(0, kAnything);
      const auto count = random.between<std::uint64_t>(0, most);
      const auto threshold = random.between<std::uint32_t>(0, Sensor::kHighest);
      const std::uint64_t expected = kata::reference([&] { return sum_of_squares(seed, count, threshold); });
      EXPECT_TRUE(kata::same(expected, sum_of_squares(seed, count, threshold)))
          << "seed " << seed << ", count " << count << ", threshold " << threshold;
    }
  }
}

TEST(LazyPipelineThorough, AgreesWithTheReferenceOnAMillionNumbers) {
  constexpr std::uint64_t kCount = 1'000'001;
  const std::uint64_t expected = kata::reference([&] { return sum_of_squares(17, kCount, 250'000); });
  EXPECT_TRUE(kata::same(expected, sum_of_squares(17, kCount, 250'000)));
}

// At each threshold one more number is kept than at the next, whichever way a threshold is compared.
TEST(LazyPipeline, KnowsEveryThreshold) {
  std::vector<std::uint32_t> numbers{0, Sensor::kHighest};
  Sensor sensor(9);
  while (numbers.size() < 60) numbers.push_back(sensor.next());
  std::ranges::sort(numbers);
  for (const std::uint32_t number : numbers) {
    for (const std::uint32_t threshold : {number - 1, number, number + 1}) {
      if (threshold == kAnything) continue;
      expect_sums(9, threshold, {67});
    }
  }
}

TEST(LazyPipelineThorough, KnowsTheThresholdsBetweenWhichNumbersLie) {
  kata::Random random(10);
  for (int i = 0; i < 3'000; ++i) {
    const auto seed = random.between<std::uint32_t>(0, kAnything);
    const std::uint32_t number = Sensor(seed).next();
    const std::uint64_t square = std::uint64_t{number} * number;
    ASSERT_EQ(sum_of_squares(seed, 1, number), 0U) << "seed " << seed << ", threshold " << number;
    if (number > 0) {
      ASSERT_EQ(sum_of_squares(seed, 1, number - 1), square) << "seed " << seed;
    }
  }
}

// Questions that have their sum or exclusive or in common, or two of their three numbers, in every order.
TEST(LazyPipeline, TellsQuestionsApartThatLookAlike) {
  kata::Random random(11);
  for (int i = 0; i < 60; ++i) {
    std::vector<std::uint32_t> question{random.between(0U, 1'000U), random.between(0U, 1'000U),
                                        random.between(0U, 1'000U)};
    for (int again = 0; again < 6; ++again) {
      expect_sums(question[0], question[2] * 1'000, {question[1]});
      const std::uint32_t bit = 1U << random.between(0, 9);
      const auto one = random.between<std::size_t>(0, 2), other = random.between<std::size_t>(0, 2);
      if (again % 2 == 0)
        std::swap(question[one], question[other]);
      else if (one != other)
        question[one] ^= bit, question[other] ^= bit;
      else
        question[one] ^= bit;
    }
  }
}
