#include "palindrome.h"

#include <algorithm>

#include "kit/test.h"

using Answers = std::vector<std::uint8_t>;

static Answers ask(const std::vector<std::string_view>& texts) {
  Answers answers(texts.size(), 7);
  find_palindromes(texts, answers);
  return answers;
}

static bool is_palindrome(std::string_view text) { return ask({text}) == Answers{1}; }

// `length` random bytes whose second half mirrors the first.
static std::string mirrored(kata::Random& random, std::size_t length) {
  std::string text(length, '\0');
  for (std::size_t i = 0; i < length; ++i) {
    text[i] = i < (length + 1) / 2 ? static_cast<char>(random.between(0, 255)) : text[length - 1 - i];
  }
  return text;
}

TEST(Palindrome, AnswersEachTextInItsPlace) {
  EXPECT_EQ(ask({"level", "rotate", "noon", "ab", "xyzzyx"}), (Answers{1, 0, 1, 0, 1}));
}

TEST(Palindrome, OfNoTextsIsNothing) { EXPECT_EQ(ask({}), Answers{}); }

TEST(Palindrome, TakesTheEmptyTextAndSingleBytesForPalindromes) {
  EXPECT_EQ(ask({"", "a", " ", std::string_view("\0", 1)}), (Answers{1, 1, 1, 1}));
}

TEST(Palindrome, TellsCapitalsFromSmallLetters) { EXPECT_EQ(ask({"Level", "leveL"}), (Answers{0, 0})); }

TEST(Palindrome, CountsBlanksAndPunctuation) {
  EXPECT_EQ(ask({"never odd or even", "noon.", " noon", ". noon ."}), (Answers{0, 0, 0, 1}));
}

TEST(Palindrome, TakesNulForAByteLikeAnyOther) {
  using std::string_view_literals::operator""sv;
  EXPECT_EQ(ask({"aba\0ab"sv, "ab\0ba"sv, "\0ab"sv, "\0\0\0"sv, "a\0"sv}), (Answers{0, 1, 0, 1, 0}));
}

TEST(Palindrome, TurnsBytesAroundNotWords) {
  EXPECT_EQ(ask({"abcdefghhgfedcba", "abcdefghabcdefgh", "abcdefghefghabcd"}), (Answers{1, 0, 0}));
  std::string text;
  for (int i = 0; i < 128; ++i) text += static_cast<char>(i);
  for (const std::size_t word : {2, 4, 8, 16, 32, 64}) {
    std::string turned;
    for (std::size_t end = text.size(); end > 0; end -= word) turned += text.substr(end - word, word);
    EXPECT_FALSE(is_palindrome(text + turned)) << "words of " << word << " bytes";
  }
}

TEST(Palindrome, TellsHalvesOfTheSameBytesApart) {
  EXPECT_EQ(ask({"abcabc", "abccab", "aabb", "abab"}), (Answers{0, 0, 0, 0}));
}

TEST(Palindrome, KnowsOneOfEveryLength) {
  kata::Random random(3);
  for (std::size_t length = 0; length < 1200; ++length) {
    EXPECT_TRUE(is_palindrome(mirrored(random, length))) << length << " bytes";
  }
}

// Every pair of every length up to 300, and around the sizes of blocks that code may take at once.
TEST(Palindrome, LooksAtEveryPair) {
  kata::Random random(4);
  for (std::size_t length = 2; length < 2100; ++length) {
    const bool dense = length <= 300 || (length + 1) % 512 < 3;
    const std::string text = mirrored(random, length);
    std::vector<std::string> broken;
    for (std::size_t i = 0; i < length / 2; i += dense ? 1 : 1 + random.between<std::size_t>(0, length / 8)) {
      broken.push_back(text);
      // One bit of one byte, in either half.
      broken.back()[random.chance(0.5) ? i : length - 1 - i] ^= static_cast<char>(1 << random.between(0, 7));
    }
    const std::vector<std::string_view> views(broken.begin(), broken.end());
    EXPECT_TRUE(kata::same(Answers(views.size(), 0), ask(views))) << length << " bytes";
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
    EXPECT_EQ(ask({flipped, swapped}), (Answers{first == second, text[first] == text[second]}));
  }
}

// Texts may lie end to end and begin at any address.
TEST(Palindrome, StaysWithinEachTextWhereverItLies) {
  kata::Random random(7);
  for (std::size_t before = 0; before < 70; ++before) {
    const std::string text = mirrored(random, 200 + before);
    EXPECT_EQ(ask({std::string(before, 'x'), text, "yz", text}), (Answers{1, 1, 0, 1})) << before;
  }
}

TEST(Palindrome, TakesLongTexts) {
  kata::Random random(6);
  const std::string text = mirrored(random, 3'000'001);
  std::string broken = text;
  broken[1'499'999] ^= 1;
  EXPECT_EQ(ask({text, broken, text}), (Answers{1, 0, 1}));
}

TEST(Palindrome, DoesNotRememberEarlierCalls) {
  std::string text = "abcddcba";
  EXPECT_TRUE(is_palindrome(text));
  text[5] = 'x';
  EXPECT_FALSE(is_palindrome(text));
}

TEST(Palindrome, AgreesWithTheReferenceOnRandomTexts) {
  kata::Random random(2);
  for (int round = 0; round < 40; ++round) {
    std::vector<std::string> texts(random.between<std::size_t>(0, 60));
    for (std::string& text : texts) {
      text = random.chance(0.5) ? random.string(random.between<std::size_t>(0, 6), "ab")
                                : mirrored(random, random.between<std::size_t>(0, 500));
      if (!text.empty() && random.chance(0.3)) text[random.between<std::size_t>(0, text.size() - 1)] = '?';
    }
    const std::vector<std::string_view> views(texts.begin(), texts.end());
    const Answers expected = kata::reference([&] { return ask(views); });
    EXPECT_TRUE(kata::same(expected, ask(views)));
  }
}
