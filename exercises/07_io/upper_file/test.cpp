#include "upper_file.h"

#include "kit/adversaries.h"
#include "kit/test.h"
#include "kit/texts.h"

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

static void expect_as_reference(const std::string& text, std::string_view what) {
  const Outcome expected = kata::reference([&] { return upper(text); });
  EXPECT_TRUE(kata::same(expected, upper(text))) << what << ", " << text.size() << " bytes";
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
    const bool white = byte == ' ' || (byte >= '\t' && byte <= '\r');
    const std::string capital(1, byte >= 'a' && byte <= 'z' ? static_cast<char>(byte - 'a' + 'A') : c);
    const std::string end = white ? "" : capital;
    SCOPED_TRACE("byte " + std::to_string(byte));
    expect_upper(c + std::string("0") + c + "0" + c + "\n", 1, end + "0" + capital + "0" + end + "\n");
  }
}

// Lies across every multiple of 4,096 bytes up to 128 KiB, in every position.
constexpr std::string_view kUnit = "\t ab  c\r d \v\n\n \f\n e\n\r\r{f} g i \r\n";
constexpr std::string_view kUpperUnit = "\t AB  C\r D\n\n\nE\n{F} G I\n";

TEST(UpperFile, DoesNotMindWhereItsChunksEnd) {
  for (std::size_t before = 0; before <= kUnit.size(); ++before) {
    std::string text;
    std::string expected;
    for (std::size_t border = 4096; border <= 131'072; border += 4096) {
      const std::size_t filler = border - before - text.size();
      text.append(filler, 'x').append(kUnit);
      expected.append(filler, 'X').append(kUpperUnit);
    }
    SCOPED_TRACE(std::to_string(before) + " bytes before each border");
    expect_upper(text, 5 * 32, expected);
    if (HasFailure()) break;
  }
}

// Whatever a chunk's size, each place of the unit lies at its end once.
TEST(UpperFileThorough, DoesNotMindHowLargeItsChunksAre) {
  std::string expected = "XX\n";
  for (int i = 0; i < 33'000; ++i) expected.append(kUpperUnit.substr(2));
  for (std::size_t before = 0; before < kUnit.size(); ++before) {
    std::string text(before, ' ');
    text += "xx\n";
    for (int i = 0; i < 33'000; ++i) text.append(kUnit);
    SCOPED_TRACE(std::to_string(before) + " bytes before the first unit");
    expect_upper(text, 1 + 5 * 33'000, expected);
    if (HasFailure()) break;
  }
}

TEST(UpperFile, TakesALastLineThatEndsWhereABufferDoes) {
  for (const std::size_t size : kata::sizes_around_buffers()) {
    const std::string text = std::string(size - 9, 'a') + " \nb   ccc";
    const std::size_t n = text.size() - 9;
    expect_upper(text, 2, std::string(n, 'A') + "\nB   CCC\n");
    expect_upper(text.substr(0, n) + "\nb ccc   \n", 2, std::string(n, 'A') + "\nB CCC\n");
    if (HasFailure()) break;
  }
}

TEST(UpperFile, TakesLinesLongerThanAnyBuffer) {
  const std::size_t length = 1'500'000;
  expect_upper(std::string(length, 'a') + " b\nc\n", 2, std::string(length, 'A') + " B\nC\n");
}

TEST(UpperFile, KeepsWhiteSpaceInsideALineHoweverLong) {
  std::string white = std::string(300'000, ' ') + std::string(300'000, '\t');
  for (int i = 0; i < 20'000; ++i) white += " \r\t\v\f";
  expect_upper("a" + white + "b\n", 1, "A" + white + "B\n");
  expect_upper("a" + white + "\nb\n", 2, "A\nB\n");
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
  for (int i = 0; i < 30; ++i)
    expect_as_reference(random.string(random.between<std::size_t>(0, 300), alphabets[i % 5]), "random bytes");
}

TEST(UpperFile, KnowsEveryKindOfTextAtTheSizeOfTheBenchmark) {
  kata::Random random(3);
  for (const kata::TextKind kind : kata::kTextKinds)
    expect_as_reference(kata::text_of(random, kind, 290'000, 5000), kata::name(kind));
}

TEST(UpperFile, TellsTextsApartThatLookAlike) {
  kata::Random random(4);
  std::string text = kata::text_of(random, kata::TextKind::words, 9000, 200);
  for (int i = 0; i < 20; ++i) {
    kata::alter_unseen(random, text);
    expect_as_reference(text, "two bytes exchanged");
  }
}

TEST(UpperFileThorough, CountsManyLines) {
  for (const std::size_t n : kata::sizes_above_powers()) {
    std::string text;
    std::string expected;
    for (std::size_t i = 0; i < n; ++i) {
      text += " a\n";
      expected += "A\n";
    }
    expect_upper(text, n, expected);
  }
}

TEST(UpperFile, GoesOnAfterAShortOrInterruptedReadOrWrite) {
  kata::Random random(5);
  const std::string text = kata::text_of(random, kata::TextKind::white_space, 290'000, 5000);
  const Outcome expected = kata::reference([&] { return upper(text); });
  for (const std::uint32_t every : {2, 3, 4}) {
    const kata::IoFaultScope faults({.short_every = every - 1, .interrupt_every = every});
    EXPECT_TRUE(kata::same(expected, upper(text)));
  }
}

TEST(UpperFile, ThrowsWhenItsFilesCannotBeReadOrWritten) {
  for (const std::size_t size : {100, 200'000}) {
    const std::string text(size, 'a');
    const Outcome expected{1, std::string(size, 'A') + "\n"};
    for (const std::uint32_t read : {1, 2}) {
      const kata::IoFaultScope faults({.fail_read_at = read});
      EXPECT_TRUE(kata::throws_or_returns(expected, [&] { return upper(text); })) << "when reading fails";
    }
    const kata::IoFaultScope faults({.full_at_bytes = size});
    if (!faults.active()) GTEST_SKIP() << "needs a process of its own";
    EXPECT_TRUE(kata::throws([&] { return upper(text); })) << "when the disk is full";
  }
}

TEST(UpperFile, LeavesNoFileOpenAndReadsNothingBehindItsInput) {
  const kata::IoFaultScope faults({.guard_mapped_files = true});
  EXPECT_TRUE(kata::leaks_no_descriptor(
      [] { expect_upper(std::string(4096, 'a'), 1, std::string(4096, 'A') + "\n"); }));
}
