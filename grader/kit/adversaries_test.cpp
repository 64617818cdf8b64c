#include "kit/adversaries.h"

#include <gtest/gtest.h>
#include <algorithm>

#include <functional>
#include <numeric>
#include <set>

namespace kata {
namespace {

TEST(SizesAbovePowers, StayWithinTheLimit) {
  EXPECT_EQ(sizes_above_powers(65'537), (std::vector<std::size_t>{257, 4097, 65'537}));
  EXPECT_EQ(sizes_above_powers().back(), 1'048'577U);
}

TEST(AlterUnseen, KeepsEndsSumAndXorOfNumbersAndChangesThem) {
  Random random(1);
  for (int i = 0; i < 100; ++i) {
    const std::vector<int> before = random.integers(50, -1000, 1000);
    std::vector<int> after = before;
    const auto [a, b] = alter_unseen(random, std::span<int>(after));
    ASSERT_NE(a, b);
    const auto sum = [](const std::vector<int>& v) { return std::accumulate(v.begin(), v.end(), 0); };
    const auto parity = [](const std::vector<int>& v) {
      return std::accumulate(v.begin(), v.end(), 0, std::bit_xor<>());
    };
    EXPECT_EQ(sum(before), sum(after));
    EXPECT_EQ(parity(before), parity(after));
    EXPECT_EQ(before.front(), after.front());
    EXPECT_EQ(before.back(), after.back());
    EXPECT_NE(std::multiset<int>(before.begin(), before.end()),
              std::multiset<int>(after.begin(), after.end()));
  }
}

TEST(AlterUnseen, SaysWhenThereIsNothingToChange) {
  Random random(1);
  std::vector<int> equal(50, 7);
  EXPECT_EQ(alter_unseen(random, std::span<int>(equal)), (std::pair<std::size_t, std::size_t>(0, 0)));
  std::string text = "aaaaaaaa";
  EXPECT_EQ(alter_unseen(random, text), (std::pair<std::size_t, std::size_t>(0, 0)));
}

TEST(AlterUnseen, ExchangesTwoLettersOfAText) {
  Random random(1);
  std::string text = "abcdefgh";
  const auto [a, b] = alter_unseen(random, text);
  EXPECT_NE(text, "abcdefgh");
  std::swap(text[a], text[b]);
  EXPECT_EQ(text, "abcdefgh");
}

TEST(CollidingWords, CollideInTheirHash) {
  Random random(1);
  const auto pairs = colliding_words(random, 3, "abcdefghijklmnopqrstuvwxyz", fnv1a_32);
  ASSERT_EQ(pairs.size(), 3U);
  for (const auto& [a, b] : pairs) {
    EXPECT_NE(a, b);
    EXPECT_EQ(fnv1a_32(a), fnv1a_32(b));
  }
}

TEST(WordsOfOne31Hash, HaveOneHash) {
  const auto hash = [](const std::string& word) {
    std::uint64_t h = 0;
    for (const char c : word) h = 31 * h + static_cast<unsigned char>(c);
    return h;
  };
  const std::vector<std::string> words = words_of_one_31_hash(100);
  EXPECT_EQ(std::set<std::string>(words.begin(), words.end()).size(), 100U);
  for (const std::string& word : words) EXPECT_EQ(hash(word), hash(words[0]));
}

TEST(WordsOfOneStandardHash, HaveOneHashInGccsLibrary) {
  Random random(1);
  for (bool (*allowed)(unsigned char) :
       {+[](unsigned char) { return true; }, +[](unsigned char byte) { return byte > 127; }}) {
    const std::vector<std::string> words = words_of_one_standard_hash(random, 5, allowed);
    EXPECT_EQ(std::set<std::string>(words.begin(), words.end()).size(), 5U);
    for (const std::string& word : words) {
      EXPECT_TRUE(std::ranges::all_of(word, [&](char c) { return allowed(static_cast<unsigned char>(c)); }));
#ifdef __GLIBCXX__
      EXPECT_EQ(std::hash<std::string>()(word), std::hash<std::string>()(words[0]));
#endif
    }
  }
}

TEST(KeysOfOneMurmurHalf, CollideInThatHalf) {
  const auto finalizer = [](std::uint64_t key) {
    key ^= key >> 33;
    key *= 0xff51afd7ed558ccdU;
    key ^= key >> 33;
    key *= 0xc4ceb9fe1a85ec53U;
    key ^= key >> 33;
    return key;
  };
  Random random(1);
  const auto lower = keys_of_one_murmur_half(random, 20);
  for (const std::uint64_t key : lower)
    EXPECT_EQ(static_cast<std::uint32_t>(finalizer(key)), static_cast<std::uint32_t>(finalizer(lower[0])));
  const auto upper = keys_of_one_murmur_upper_half(random, 20);
  for (const std::uint64_t key : upper) EXPECT_EQ(finalizer(key) >> 32, finalizer(upper[0]) >> 32);
  EXPECT_EQ(std::set<std::uint64_t>(upper.begin(), upper.end()).size(), 20U);
}

TEST(SizesAroundBuffers, LieBesideTheBordersOfUsualBuffers) {
  const auto sizes = sizes_around_buffers();
  for (const std::size_t size :
       {std::size_t{4095}, std::size_t{80'000}, std::size_t{100'001}, std::size_t{1'048'577}})
    EXPECT_NE(std::find(sizes.begin(), sizes.end(), size), sizes.end()) << size;
}

}  // namespace
}  // namespace kata
