#include "palindrome.h"

#include <algorithm>

#include "kit/test.h"

using Answers = std::vector<std::uint32_t>;
using Windows = std::vector<Window>;

static Answers ask(std::string_view text, const Windows& windows) {
  Answers answers(windows.size(), 0xABAD'1DEA);
  count_changes(text, windows, answers);
  return answers;
}

static std::uint32_t changes(std::string_view text) { return ask(text, {{0, text.size()}})[0]; }

// `length` random bytes whose second half mirrors the first.
static std::string mirrored(kata::Random& random, std::size_t length) {
  std::string text(length, '\0');
  for (std::size_t i = 0; i < length; ++i) {
    text[i] = i < (length + 1) / 2 ? static_cast<char>(random.between(0, 255)) : text[length - 1 - i];
  }
  return text;
}

// What the definition says, pair by pair.
static std::uint32_t by_hand(std::string_view text) {
  std::uint32_t count = 0;
  for (std::size_t i = 0; i < text.size() / 2; ++i) count += text[i] != text[text.size() - 1 - i] ? 1 : 0;
  return count;
}

TEST(Palindrome, AnswersEachWindowInItsPlace) {
  EXPECT_EQ(ask("level up", {{0, 5}, {1, 4}, {3, 5}, {8, 0}, {0, 5}}), (Answers{0, 2, 2, 0, 0}));
  EXPECT_EQ(changes("rotate"), 3U);
  EXPECT_EQ(changes("xyzzyx"), 0U);
  EXPECT_EQ(changes("xyzzax"), 1U);
}

TEST(Palindrome, OfNoWindowsIsNothing) {
  EXPECT_EQ(ask("abc", {}), Answers{});
  EXPECT_EQ(ask("", {}), Answers{});
}

TEST(Palindrome, TakesEmptyWindowsAndSingleBytesForPalindromes) {
  EXPECT_EQ(ask("ab", {{0, 0}, {1, 0}, {2, 0}, {0, 1}, {1, 1}, {0, 2}}), (Answers{0, 0, 0, 0, 0, 1}));
  EXPECT_EQ(ask("", {{0, 0}}), Answers{0});
}

TEST(Palindrome, TellsCapitalsFromSmallLetters) {
  EXPECT_EQ(changes("Level"), 1U);
  EXPECT_EQ(changes("leveL"), 1U);
}

TEST(Palindrome, CountsBlanksAndPunctuation) {
  EXPECT_EQ(changes("noon."), 2U);
  EXPECT_EQ(changes(" noon"), 2U);
  EXPECT_EQ(changes(". noon ."), 0U);
}

TEST(Palindrome, TakesNulForAByteLikeAnyOther) {
  using std::string_view_literals::operator""sv;
  EXPECT_EQ(changes("aba\0ab"sv), 3U);
  EXPECT_EQ(changes("ab\0ba"sv), 0U);
  EXPECT_EQ(changes("\0ab"sv), 1U);
  EXPECT_EQ(changes("\0\0\0"sv), 0U);
}

// The middle byte of an odd window is its own mirror image.
TEST(Palindrome, NeverCountsTheMiddle) {
  EXPECT_EQ(changes("abc"), 1U);
  EXPECT_EQ(changes("abcde"), 2U);
}

TEST(Palindrome, TurnsBytesAroundNotWords) {
  EXPECT_EQ(changes("abcdefghhgfedcba"), 0U);
  EXPECT_EQ(changes("abcdefghabcdefgh"), 8U);
  std::string text;
  for (int i = 0; i < 128; ++i) text += static_cast<char>(i);
  for (const std::size_t word : {2, 4, 8, 16, 32, 64}) {
    std::string turned;
    for (std::size_t end = text.size(); end > 0; end -= word) turned += text.substr(end - word, word);
    EXPECT_EQ(changes(text + turned), 128U) << "words of " << word << " bytes";
  }
}

TEST(Palindrome, TellsHalvesOfTheSameBytesApart) {
  EXPECT_EQ(changes("abcabc"), 2U);
  EXPECT_EQ(changes("aabb"), 2U);
  EXPECT_EQ(changes("abab"), 2U);
}

TEST(Palindrome, CountsAPairOnceWhateverItsBytes) {
  for (int left = 0; left < 256; ++left) {
    // Opposite to `left` stands each byte once.
    std::string text(512, static_cast<char>(left));
    for (std::size_t right = 0; right < 256; ++right) text[511 - right] = static_cast<char>(right);
    EXPECT_EQ(changes(text), 255U) << "byte " << left;
  }
}

// All pairs, none and one of them, of every length: no block may be left out nor counted twice.
TEST(Palindrome, KnowsEveryLength) {
  kata::Random random(3);
  for (std::size_t length = 0; length < 1200; ++length) {
    const std::size_t half = length / 2;
    std::string text = mirrored(random, length);
    EXPECT_EQ(changes(text), 0U) << length << " bytes";
    for (std::size_t i = 0; i < half; ++i) text[i] = static_cast<char>(text[i] ^ (1 << random.between(0, 7)));
    EXPECT_EQ(changes(text), half) << length << " bytes";
    if (HasFailure()) break;
  }
}

// Every pair of every length up to 300, and around the sizes of blocks that code may take at once.
TEST(Palindrome, LooksAtEveryPair) {
  kata::Random random(4);
  for (std::size_t length = 2; length < 2100; ++length) {
    const bool dense = length <= 300 || (length + 1) % 512 < 3;
    if (!dense && length % 7 != 0) continue;
    const std::string text = mirrored(random, length);
    std::string broken;
    Windows windows;
    for (std::size_t i = 0; i < length / 2; i += dense ? 1 : 1 + random.between<std::size_t>(0, length / 8)) {
      windows.push_back({broken.size(), length});
      // One bit of one byte, in either half.
      const std::size_t at = broken.size() + (random.chance(0.5) ? i : length - 1 - i);
      broken += text;
      broken[at] = static_cast<char>(broken[at] ^ (1 << random.between(0, 7)));
    }
    EXPECT_TRUE(kata::same(Answers(windows.size(), 1), ask(broken, windows))) << length << " bytes";
    if (HasFailure()) break;
  }
}

TEST(Palindrome, IsNotFooledByDifferencesThatCancel) {
  kata::Random random(5);
  for (int i = 0; i < 300; ++i) {
    const std::string text = mirrored(random, random.between<std::size_t>(64, 700));
    const std::size_t first = random.between<std::size_t>(0, text.size() / 2 - 1);
    const std::size_t second = random.between<std::size_t>(0, text.size() / 2 - 1);
    std::string flipped = text;
    flipped[first] ^= 0x40;
    flipped[second] ^= 0x40;
    std::string swapped = text;
    std::swap(swapped[first], swapped[second]);
    EXPECT_EQ(changes(flipped), first == second ? 0U : 2U);
    EXPECT_EQ(changes(swapped), text[first] == text[second] ? 0U : 2U);
  }
}

// Windows may overlap and begin at any address.
TEST(Palindrome, StaysWithinEachWindowWhereverItLies) {
  kata::Random random(7);
  const std::string text = mirrored(random, 1001);
  Windows windows;
  Answers expected;
  for (std::size_t begin = 0; begin < 400; ++begin) {
    windows.push_back({begin, random.between<std::size_t>(0, text.size() - begin)});
    windows.push_back({begin, text.size() - 2 * begin});
    expected.push_back(by_hand(std::string_view(text).substr(begin, windows.end()[-2].length)));
    expected.push_back(0);
  }
  EXPECT_TRUE(kata::same(expected, ask(text, windows)));
}

// Counters of 8 and 16 bits are full after 255 and 65,535 pairs.
TEST(Palindrome, CountsInLongWindows) {
  kata::Random random(6);
  std::string text = std::string(1'500'000, 'a') + std::string(1'500'001, 'b');
  EXPECT_EQ(changes(text), 1'500'000U);
  for (std::size_t length = 1000; length < 300'000; length += length / 3) {
    EXPECT_EQ(ask(text, {{1'500'000 - length / 2, length}}), Answers{static_cast<std::uint32_t>(length / 2)});
  }
  text = mirrored(random, 3'000'001);
  EXPECT_EQ(changes(text), 0U);
  text[1'499'999] ^= 1;
  EXPECT_EQ(changes(text), 1U);
}

// Beyond what a sample of the content would show.
TEST(Palindrome, SeesAChangeOfASingleByteSinceTheCallBefore) {
  kata::Random random(8);
  std::string text = mirrored(random, 60'000);
  for (int i = 0; i < 40; ++i) {
    EXPECT_EQ(ask(text, {{0, 60'000}, {100, 59'800}}), (Answers{0, 0}));
    const std::size_t at = random.between<std::size_t>(100, 59'899);
    text[at] = static_cast<char>(text[at] ^ 1);
    EXPECT_EQ(ask(text, {{0, 60'000}, {100, 59'800}}), (Answers{1, 1})) << "byte " << at;
    text[at] = static_cast<char>(text[at] ^ 1);
  }
}

TEST(Palindrome, AgreesWithTheReferenceOnRandomWindows) {
  kata::Random random(2);
  for (int round = 0; round < 40; ++round) {
    std::string text;
    while (text.size() < 2000) {
      text += random.chance(0.5) ? random.string(random.between<std::size_t>(0, 90), "ab")
                                 : mirrored(random, random.between<std::size_t>(0, 500));
    }
    Windows windows(random.between<std::size_t>(0, 60));
    for (Window& window : windows) {
      window.begin = random.between<std::size_t>(0, text.size());
      window.length = random.between<std::size_t>(0, text.size() - window.begin);
    }
    const Answers expected = kata::reference([&] { return ask(text, windows); });
    EXPECT_TRUE(kata::same(expected, ask(text, windows)));
  }
}
