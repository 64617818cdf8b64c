#include "tally.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>
#include <numeric>

#include "kit/adversaries.h"
#include "kit/shapes.h"
#include "kit/test.h"

using Channels = std::vector<std::uint16_t>;

constexpr std::uint16_t kHighest = std::numeric_limits<std::uint16_t>::max();

// Two counts as numbers, so that they can be compared and shown.
static std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs(const std::vector<Count>& counts) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> all;
  for (const Count& count : counts) all.emplace_back(count.channel, count.count);
  return all;
}
using Pairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

static testing::AssertionResult agrees(const Channels& channels) {
  const std::vector<Count> expected = kata::reference([&] { return tally(channels); });
  return kata::same(expected, tally(channels));
}

TEST(Tally, ListsTheMostFrequentFirst) {
  EXPECT_EQ(pairs(tally(Channels{7, 3, 7, 9, 3, 7})), (Pairs{{7, 3}, {3, 2}, {9, 1}}));
}

TEST(Tally, OfNothingIsNothing) { EXPECT_TRUE(tally(Channels{}).empty()); }

TEST(Tally, ListsEquallyFrequentOnesByChannel) {
  EXPECT_EQ(pairs(tally(Channels{9, 1, 65'535, 0, 1, 9, 0, 256})),
            (Pairs{{0, 2}, {1, 2}, {9, 2}, {256, 1}, {65'535, 1}}));
}

TEST(Tally, CountsOneChannelForEver) {
  for (const std::size_t n : kata::sizes_above_powers()) {
    for (const std::uint16_t channel : {std::uint16_t{0}, std::uint16_t{4096}, kHighest})
      EXPECT_EQ(pairs(tally(Channels(n, channel))), (Pairs{{channel, n}})) << n << " times";
  }
}

TEST(Tally, KnowsAllChannels) {
  Channels channels(65'536);
  std::iota(channels.begin(), channels.end(), std::uint16_t{0});
  std::reverse(channels.begin(), channels.end());
  const auto counts = pairs(tally(channels));
  ASSERT_EQ(counts.size(), 65'536u);
  for (std::uint32_t i = 0; i < counts.size(); ++i) ASSERT_EQ(counts[i], (std::pair{i, 1U}));
  channels.push_back(50'000);
  EXPECT_TRUE(agrees(channels));
}

TEST(Tally, OrdersCountsBeyond16Bits) {
  Channels channels(65'536 + 3, 10);            // 65,539 of them, 3 in 16 bits
  channels.insert(channels.end(), 70, 5);       // more than 3
  channels.insert(channels.end(), 65'536, 12);  // 0 in 16 bits
  EXPECT_EQ(pairs(tally(channels)), (Pairs{{10, 65'539}, {12, 65'536}, {5, 70}}));
  channels.insert(channels.end(), (1 << 18) + 3, 7);
  channels.insert(channels.end(), (1 << 20) + 2, 3);
  EXPECT_EQ(pairs(tally(channels)),
            (Pairs{{3, 1'048'578}, {7, 262'147}, {10, 65'539}, {12, 65'536}, {5, 70}}));
}

TEST(Tally, CountsToTheLastOfAnyNumber) {
  kata::Random random(6);
  for (std::size_t n = 70'000; n < 70'008; ++n) {
    Channels channels = random.integers<std::uint16_t>(n, 100, 300);
    channels.back() = 1000;
    EXPECT_TRUE(agrees(channels)) << n << " values";
  }
}

TEST(TallyThorough, CountsMillions) {
  EXPECT_EQ(pairs(tally(Channels((1 << 22) + 1, 8))), (Pairs{{8, (1 << 22) + 1}}));
}

TEST(Tally, TakesEverySizeAroundAVector) {
  kata::Random random(1);
  for (const std::size_t n : kata::sizes_around_vectors()) {
    EXPECT_TRUE(agrees(random.integers<std::uint16_t>(n, 0, 3))) << n << " values";
    EXPECT_TRUE(agrees(random.integers<std::uint16_t>(n, 0, kHighest))) << n << " values of any channel";
  }
}

// A block that is full, or lacks one, or one more: of any usual size.
TEST(Tally, TakesNumbersThatFillBlocks) {
  kata::Random random(9);
  for (std::size_t whole = 256; whole <= 1 << 15; whole *= 2) {
    for (const std::size_t n : {whole - 1, whole, whole + 1}) {
      Channels channels = random.integers<std::uint16_t>(n, 100, 130);
      channels.back() = 1000;
      EXPECT_TRUE(agrees(channels)) << n << " values";
    }
  }
}

TEST(Tally, KnowsEveryShapeAtTheSizesOfTheBenchmark) {
  kata::Random random(2);
  for (const kata::Shape shape : kata::kShapes) {
    for (const std::uint16_t highest : {std::uint16_t{50}, std::uint16_t{1500}, kHighest})
      EXPECT_TRUE(agrees(kata::shaped<std::uint16_t>(random, shape, 40'000, 0, highest)))
          << kata::name(shape) << " to " << highest;
  }
}

// A few channels in turn, and one that is another one at a place that a sample hardly meets.
TEST(Tally, SeesTheOneThatIsNotInTurn) {
  kata::Random random(7);
  for (std::size_t turn = 1; turn <= 4; ++turn) {
    Channels channels(8'000);
    for (std::size_t i = 0; i < channels.size(); ++i) channels[i] = static_cast<std::uint16_t>(7 + i % turn);
    for (int i = 0; i < 5; ++i) {
      channels[random.between<std::size_t>(100, 7'900)] = random.between<std::uint16_t>(0, 12);
      EXPECT_TRUE(agrees(channels)) << turn << " in turn";
    }
  }
}

TEST(Tally, CountsRunsOfEveryLength) {
  kata::Random random(3);
  Channels channels;
  for (std::size_t length = 1; length <= 200; ++length)
    channels.insert(channels.end(), length, random.between<std::uint16_t>(0, 20));
  EXPECT_TRUE(agrees(channels));
}

TEST(Tally, DoesNotRememberEarlierCalls) {
  kata::Random random(4);
  Channels channels = random.integers<std::uint16_t>(3000, 0, 1023);
  for (int i = 0; i < 20; ++i) {
    ASSERT_TRUE(agrees(channels));
    kata::alter_unseen(random, std::span<std::uint16_t>(channels));
  }
  EXPECT_EQ(pairs(tally(Channels{5})), (Pairs{{5, 1}})) << "after a longer call";
}

// The hash 31 * h + c stays, in however many bits; or the sum and the sum of squares.
TEST(Tally, TellsInputsApartThatLookAlike) {
  kata::Random random(5);
  Channels channels = random.integers<std::uint16_t>(3000, 100, 1023);
  for (int i = 0; i < 20; ++i) {
    const auto at = random.between<std::size_t>(1, 2990);
    const auto low = random.between<std::uint16_t>(100, 1000);
    const auto set = [&](std::array<int, 3> above) {
      for (std::size_t k = 0; k < 3; ++k) channels[at + k] = static_cast<std::uint16_t>(low + above[k]);
      return agrees(channels);
    };
    ASSERT_TRUE(set({0, 50, 0}));
    ASSERT_TRUE(set({1, 19, 0}));
    ASSERT_TRUE(set({0, 4, 5}));
    ASSERT_TRUE(set({1, 2, 6}));
  }
}

// FNV of 32 bits, by channels and by bytes.
TEST(TallyThorough, TellsInputsApartThatAHashTakesForOne) {
  kata::Random random(8);
  const auto channels_of = [](std::string_view word) {
    Channels channels(word.size() / 2);
    std::memcpy(channels.data(), word.data(), 2 * channels.size());
    return channels;
  };
  const auto by_channels = [&](std::string_view word) {
    std::uint32_t hash = 2'166'136'261U;
    for (const std::uint16_t channel : channels_of(word)) hash = (hash ^ channel) * 16'777'619U;
    return hash;
  };
  auto pairs = kata::colliding_words(random, 3, "abcdefghijklmnop", by_channels);
  for (auto& pair : kata::colliding_words(random, 3, "abcdefghijklmnop", kata::fnv1a_32))
    pairs.push_back(pair);
  for (const auto& [one, other] : pairs) {
    EXPECT_TRUE(agrees(channels_of(one)));
    EXPECT_TRUE(agrees(channels_of(other)));
  }
}
