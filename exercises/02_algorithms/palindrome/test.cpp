#include "palindrome.h"

#include <algorithm>

#include "kit/adversaries.h"
#include "kit/test.h"
#include "palindrome_inputs.h"

using Answers = std::vector<std::uint32_t>;
using Windows = std::vector<Window>;

static Answers ask(std::string_view text, const Windows& windows) {
  Answers answers(windows.size(), 0xABAD'1DEA);
  count_changes(text, windows, answers);
  return answers;
}

static std::uint32_t changes(std::string_view text) { return ask(text, {{0, text.size()}})[0]; }

static void expect_as_the_reference(std::string_view text, const Windows& windows, std::string_view what) {
  const Answers expected = kata::reference([&] { return ask(text, windows); });
  EXPECT_TRUE(kata::same(expected, ask(text, windows))) << windows.size() << " windows, " << what;
}

TEST(Palindrome, AnswersEachWindowInItsPlace) {
  EXPECT_EQ(ask("level up", {{0, 5}, {1, 4}, {3, 5}, {8, 0}, {0, 5}}), (Answers{0, 2, 2, 0, 0}));
  EXPECT_EQ(changes("rotate"), 3U);
  EXPECT_EQ(changes("xyzzyx"), 0U);
}

TEST(Palindrome, TakesEmptyWindowsAndSingleBytesForPalindromes) {
  EXPECT_EQ(ask("ab", {{0, 0}, {1, 0}, {2, 0}, {0, 1}, {1, 1}, {0, 2}}), (Answers{0, 0, 0, 0, 0, 1}));
  EXPECT_EQ(ask("", {{0, 0}}), Answers{0});
  EXPECT_EQ(ask("abc", {}), Answers{});
}

TEST(Palindrome, CountsCapitalsBlanksAndPunctuation) {
  EXPECT_EQ(changes("Level"), 1U);
  EXPECT_EQ(changes(" noon."), 1U);
}

TEST(Palindrome, TakesNulForAByteLikeAnyOther) {
  using std::string_view_literals::operator""sv;
  EXPECT_EQ(changes("aba\0ab"sv), 3U);
  EXPECT_EQ(changes("ab\0ba"sv), 0U);
  EXPECT_EQ(changes("\0ab"sv), 1U);
  EXPECT_EQ(changes("\0\0\0"sv), 0U);
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
  for (int i = 0; i < 100; ++i) {
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

// Each window after each other one, among them those that lie within it or have nearly the same middle.
TEST(Palindrome, TellsEveryWindowFromTheOneBefore) {
  for (const std::string_view text : {"abababab", "aabaaaba", "abcdefgh"}) {
    Windows all;
    for (std::size_t begin = 0; begin < text.size(); ++begin) {
      for (std::size_t length = 1; begin + length <= text.size(); ++length) all.push_back({begin, length});
    }
    Windows windows;
    for (const Window& before : all) {
      for (const Window& window : all) windows.insert(windows.end(), {before, window});
    }
    expect_as_the_reference(text, windows, text);
  }
}

TEST(Palindrome, TellsTextsApartThatLookAlike) {
  kata::Random random(9);
  for (int i = 0; i < 20; ++i) {
    const std::size_t length = i < 19 ? 300 : 60'000;
    std::string text = random.string(length, "acgt");
    const Windows windows{{0, length}, {1, length - 2}, {100, 100}};
    expect_as_the_reference(text, windows, "of a new text");
    kata::alter_unseen(random, text);
    expect_as_the_reference(text, windows, "of a text with two letters exchanged");
  }
}

TEST(Palindrome, KnowsTextsOfEveryKindAtTheSizesOfTheBenchmark) {
  kata::Random random(10);
  for (int kind = 0; kind < kKindsOfText; ++kind) {
    const std::string text = text_of_kind(random, kind, 250'000);
    expect_as_the_reference(text, random_windows(random, text.size(), 60, 17'000),
                            "of a text of another kind");
  }
}

// Counters of 8 and 16 bits are full after 255 and 65,535 pairs.
TEST(Palindrome, CountsInLongWindows) {
  const std::string text = std::string(500'000, 'a') + std::string(500'001, 'b');
  EXPECT_EQ(changes(text), 500'000U);
  for (std::size_t length = 1000; length < 300'000; length += length / 3) {
    EXPECT_EQ(ask(text, {{500'000 - length / 2, length}}), Answers{static_cast<std::uint32_t>(length / 2)});
  }
}

TEST(Palindrome, AgreesWithTheReferenceOnRandomWindows) {
  kata::Random random(2);
  for (int round = 0; round < 30; ++round) {
    std::string text;
    while (text.size() < 2000) {
      text += random.chance(0.5) ? random.string(random.between<std::size_t>(0, 90), "ab")
                                 : mirrored(random, random.between<std::size_t>(0, 500));
    }
    const auto n = random.between<std::size_t>(0, 60);
    expect_as_the_reference(text, random_windows(random, text.size(), n, text.size()), "random ones");
  }
}

TEST(PalindromeThorough, HasRoomForManyWindows) {
  kata::Random random(11);
  const std::string text = random.string(300'000, "ab");
  for (const std::size_t n : kata::sizes_above_powers()) {
    expect_as_the_reference(text, random_windows(random, text.size(), n, 9), "short ones");
  }
}

// One pair differs, that in the middle or the outermost one.
TEST(PalindromeThorough, HasRoomForLongWindows) {
  kata::Random random(12);
  for (const int power : {16, 17, 18, 20, 22, 24, 25}) {
    const std::size_t length = (std::size_t{1} << power) + 2;
    std::string text = mirrored(random, length);
    for (const std::size_t at : {length / 2, length - 1}) {
      text[at] = static_cast<char>(text[at] ^ 1);
      EXPECT_EQ(ask(text, {{0, length}, {1, length - 2}}), (Answers{1, at == length - 1 ? 0U : 1U}))
          << length;
      text[at] = static_cast<char>(text[at] ^ 1);
    }
  }
}
