#include "lazy_pipeline.h"

#include <limits>

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

TEST(LazyPipeline, MissesNoNumberWhateverTheCount) {
  Sensor sensor(7);
  std::uint64_t expected = 0;
  for (std::uint64_t count = 1; count <= 300; ++count) {
    const std::uint64_t number = sensor.next();
    expected += number * number;
    ASSERT_EQ(sum_of_squares(7, count, 0), expected) << "the first " << count << " numbers";
  }
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

TEST(LazyPipeline, AgreesWithTheReferenceOnAMillionNumbers) {
  constexpr std::uint64_t kCount = 1'000'001;
  const std::uint64_t expected = kata::reference([&] { return sum_of_squares(17, kCount, 250'000); });
  EXPECT_TRUE(kata::same(expected, sum_of_squares(17, kCount, 250'000)));
}
