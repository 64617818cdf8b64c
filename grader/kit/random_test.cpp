#include "kit/random.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <set>

namespace kata {
namespace {

TEST(Random, IsTheSameForTheSameSeedOnEveryMachine) {
  // xoshiro256** seeded through splitmix64(1): a change here changes the inputs of every kata.
  Random random(1);
  EXPECT_EQ(random.bits(), 0xb3f2af6d0fc710c5U);
  EXPECT_EQ(random.bits(), 0x853b559647364ceaU);
}

TEST(Random, DiffersBetweenSeeds) {
  EXPECT_NE(Random(1).bits(), Random(2).bits());
  EXPECT_NE(Random(0).bits(), 0U);
}

TEST(Random, BetweenReachesBothEndsAndNothingBeyond) {
  Random random(3);
  std::set<int> seen;
  for (int i = 0; i < 1000; ++i) seen.insert(random.between(-3, 3));
  EXPECT_EQ(seen, (std::set<int>{-3, -2, -1, 0, 1, 2, 3}));
  EXPECT_EQ(random.between(5, 5), 5);
}

TEST(Random, BetweenKnowsTheWholeRangeOfAType) {
  Random random(4);
  using Limits = std::numeric_limits<std::int64_t>;
  bool negative = false;
  bool positive = false;
  for (int i = 0; i < 100; ++i) {
    const auto value = random.between(Limits::min(), Limits::max());
    negative |= value < 0;
    positive |= value > 0;
  }
  EXPECT_TRUE(negative && positive);
  std::set<int> bytes;
  for (int i = 0; i < 10'000; ++i) bytes.insert(random.between<std::int8_t>(-128, 127));
  EXPECT_EQ(bytes.size(), 256U);
}

TEST(Random, BetweenFavoursNoNumber) {
  Random random(5);
  int counts[6] = {};
  constexpr int kDraws = 60'000;
  for (int i = 0; i < kDraws; ++i) ++counts[random.between(0, 5)];
  for (const int count : counts) EXPECT_NEAR(count, kDraws / 6, 5 * std::sqrt(kDraws / 6.0));
}

TEST(Random, RealsStayBelowTheirUpperEnd) {
  Random random(6);
  double sum = 0;
  for (const double value : random.reals(10'000, 2, 4)) {
    EXPECT_GE(value, 2);
    EXPECT_LT(value, 4);
    sum += value;
  }
  EXPECT_NEAR(sum / 10'000, 3, 0.05);
}

TEST(Random, AwkwardRealsHoldEveryAwkwardOne) {
  const auto values = Random(7).awkward_reals(2000);
  EXPECT_EQ(values.size(), 2000U);
  const auto holds = [&](auto which) { return std::any_of(values.begin(), values.end(), which); };
  EXPECT_TRUE(holds([](double v) { return std::isnan(v); }));
  EXPECT_TRUE(holds([](double v) { return std::isinf(v) && v > 0; }));
  EXPECT_TRUE(holds([](double v) { return std::isinf(v) && v < 0; }));
  EXPECT_TRUE(holds([](double v) { return v == 0 && std::signbit(v); }));
  EXPECT_TRUE(holds([](double v) { return v == 0 && !std::signbit(v); }));
  EXPECT_TRUE(holds([](double v) { return std::fpclassify(v) == FP_SUBNORMAL; }));
  EXPECT_TRUE(holds([](double v) { return v == std::numeric_limits<double>::lowest(); }));
}

TEST(Random, SkewedIndexPrefersTheFirst) {
  for (const double exponent : {0.5, 1.0, 1.5}) {
    Random random(8);
    int counts[10] = {};
    for (int i = 0; i < 20'000; ++i) {
      const std::size_t index = random.skewed_index(10, exponent);
      ASSERT_LT(index, 10U);
      ++counts[index];
    }
    EXPECT_GT(counts[0], counts[1]) << exponent;
    EXPECT_GT(counts[1], counts[4]) << exponent;
    EXPECT_GT(counts[9], 0) << exponent;
  }
  EXPECT_EQ(Random(8).skewed_index(1), 0U);
}

TEST(Random, ShuffleKeepsEveryValueAndReachesEveryOrder) {
  Random random(9);
  std::set<std::vector<int>> orders;
  for (int i = 0; i < 500; ++i) {
    std::vector<int> values{1, 2, 3, 4};
    random.shuffle(values);
    orders.insert(values);
  }
  EXPECT_EQ(orders.size(), 24U);
  std::vector<int> none;
  random.shuffle(none);
  EXPECT_TRUE(none.empty());
}

TEST(Random, WordsHaveTheirLengthsAndLowerCaseLetters) {
  Random random(10);
  std::set<std::size_t> lengths;
  for (int i = 0; i < 500; ++i) {
    const std::string word = random.word(2, 5);
    lengths.insert(word.size());
    EXPECT_TRUE(std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; })) << word;
  }
  EXPECT_EQ(lengths, (std::set<std::size_t>{2, 3, 4, 5}));
  EXPECT_EQ(random.string(3, "z"), "zzz");
  EXPECT_EQ(random.string(0, "z"), "");
}

TEST(Random, VocabularyHoldsDifferentWordsEvenWhenShortOnesRunOut) {
  const auto words = Random(11).vocabulary(300, 1, 1);
  EXPECT_EQ(words.size(), 300U);
  EXPECT_EQ(std::set<std::string>(words.begin(), words.end()).size(), 300U);
}

TEST(Random, PickReachesEveryElement) {
  Random random(12);
  const std::vector<int> values{1, 2, 3};
  std::set<int> seen;
  for (int i = 0; i < 100; ++i) seen.insert(random.pick(values));
  EXPECT_EQ(seen.size(), 3U);
}

TEST(Random, AForkDoesNotDependOnWhatIsDrawnAfterwards) {
  Random a(13);
  Random b(13);
  Random fork_a = a.fork();
  Random fork_b = b.fork();
  b.bits();
  EXPECT_EQ(fork_a.bits(), fork_b.bits());
  EXPECT_NE(Random(13).fork().bits(), Random(13).bits());
}

}  // namespace
}  // namespace kata
