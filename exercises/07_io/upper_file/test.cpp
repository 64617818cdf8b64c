#include "upper_file.h"

#include "kit/test.h"

struct Outcome {
  std::uint64_t lines;
  std::string text;
};

static Outcome upper(const std::string& text) {
  const kata::WorkFile input(text);
  kata::WorkFile output;
  const std::uint64_t lines = upper_file(input, output);
  return {lines, output.content()};
}

static void expect_upper(const std::string& text, std::uint64_t lines, const std::string& expected) {
  const Outcome outcome = upper(text);
  EXPECT_EQ(outcome.lines, lines) << "lines counted";
  EXPECT_TRUE(kata::same(expected, outcome.text));
}

TEST(UpperFile, StripsEveryLineAndPutsItInCapitals) {
  expect_upper("one \n\n\t two  3\n", 3, "ONE\n\nTWO  3\n");
}

TEST(UpperFile, OfAnEmptyFileIsAnEmptyFile) { expect_upper("", 0, ""); }

TEST(UpperFile, CountsALastLineThatDoesNotEndAndEndsIt) {
  expect_upper("a", 1, "A\n");
  expect_upper("a\nb", 2, "A\nB\n");
  expect_upper("a\n  ", 2, "A\n\n");
}

TEST(UpperFile, SeesNoLineAfterTheLastNewline) {
  expect_upper("a\n", 1, "A\n");
  expect_upper("a\n\n", 2, "A\n\n");
  expect_upper("\n", 1, "\n");
}

TEST(UpperFile, KeepsBlankLinesAsEmptyOnes) { expect_upper(" \n\t\r\n\n   \nx", 5, "\n\n\n\nX\n"); }

TEST(UpperFile, KnowsEveryKindOfWhiteSpace) {
  for (const char white : {' ', '\t', '\r', '\v', '\f'}) {
    SCOPED_TRACE("byte " + std::to_string(white));
    const std::string w(3, white);
    expect_upper(w + "a" + w + "b" + w + "\n" + w, 2, "A" + w + "B\n\n");
  }
}

TEST(UpperFile, LeavesEveryByteThatIsNoLetterAsItIs) {
  for (int byte = 0; byte < 256; ++byte) {
    if (byte == '\n') continue;
    const char c = static_cast<char>(byte);
    const char expected = byte >= 'a' && byte <= 'z' ? static_cast<char>(byte - 'a' + 'A') : c;
    SCOPED_TRACE("byte " + std::to_string(byte));
    expect_upper(std::string("0") + c + "0\n", 1, std::string("0") + expected + "0\n");
  }
}

// Units of 32 bytes, moved by 0 to 31: a border at any power of two falls on each place in a line.
// The unit lies across every multiple of 4,096 bytes up to 128 KiB, in every position.
TEST(UpperFile, DoesNotMindWhereItsChunksEnd) {
  const std::string unit = "\t ab  c\r d \v\n\n \f\n e\n\r\r{f} g i \r\n";
  ASSERT_EQ(unit.size(), 32U);
  for (std::size_t before = 0; before <= unit.size(); ++before) {
    std::string text;
    std::string expected;
    for (std::size_t border = 4096; border <= 131'072; border += 4096) {
      const std::size_t filler = border - before - text.size();
      text += std::string(filler, 'x') + unit;
      expected += std::string(filler, 'X') + "\t AB  C\r D\n\n\nE\n{F} G I\n";
    }
    SCOPED_TRACE(std::to_string(before) + " bytes before each border");
    expect_upper(text, 5 * 32, expected);
    if (HasFailure()) break;
  }
}

TEST(UpperFile, TakesLinesLongerThanAnyBuffer) {
  const std::size_t length = 1'500'000;
  expect_upper(std::string(length, 'a') + " b\nc\n", 2, std::string(length, 'A') + " B\nC\n");
}

TEST(UpperFile, KeepsWhiteSpaceInsideALineHoweverLong) {
  const std::string white = std::string(300'000, ' ') + std::string(300'000, '\t');
  expect_upper("a" + white + "b\n", 1, "A" + white + "B\n");
}

TEST(UpperFile, StripsWhiteSpaceHoweverLong) {
  const std::string white(300'000, ' ');
  expect_upper(white + "a" + white + "\n" + white + "\nb\n", 3, "A\n\nB\n");
  expect_upper("a\nb" + white, 2, "A\nB\n");
}

TEST(UpperFile, AgreesWithTheReferenceOnRandomInputs) {
  kata::Random random(2);
  const std::string_view alphabets[] = {"a \n", "ab \t\r\n", "    \n\na", "az{`AZ \xe4\xdf\xff\v\f\n",
                                        "abcdefghijklmnop  \n"};
  for (int i = 0; i < 35; ++i) {
    const std::string_view alphabet = alphabets[i % 5];
    const std::string text = random.string(random.between<std::size_t>(0, i < 30 ? 300 : 70'000), alphabet);
    const Outcome expected = kata::reference([&] { return upper(text); });
    EXPECT_TRUE(kata::same(expected, upper(text))) << text.size() << " bytes, input " << i;
  }
}
