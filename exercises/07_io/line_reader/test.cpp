#include "line_reader.h"

#include <algorithm>

#include "kit/adversaries.h"
#include "kit/test.h"
#include "kit/texts.h"

static TextCounts count(const std::string& text) { return count_text(kata::WorkFile(text)); }

static void expect_counts(const std::string& text, const TextCounts& expected) {
  const TextCounts counts = count(text);
  EXPECT_EQ(counts.lines, expected.lines) << "lines";
  EXPECT_EQ(counts.words, expected.words) << "words";
  EXPECT_EQ(counts.characters, expected.characters) << "characters";
  EXPECT_EQ(counts.longest_line, expected.longest_line) << "longest line";
}

static void expect_as_reference(const std::string& text) {
  const TextCounts expected = kata::reference([&] { return count(text); });
  EXPECT_TRUE(kata::same(expected, count(text)))
      << "fields: lines, words, characters, longest line; a text of " << text.size() << " bytes";
}

static std::string repeated(const std::string& part, std::size_t times) {
  std::string text;
  text.reserve(part.size() * times);
  for (std::size_t i = 0; i < times; ++i) text += part;
  return text;
}

TEST(LineReader, CountsLinesWordsCharactersAndTheLongestLine) {
  expect_counts("one two\nthree  four\n\nend\n", {4, 5, 25, 11});
}

TEST(LineReader, OfAnEmptyFileCountsNothing) { expect_counts("", {0, 0, 0, 0}); }

TEST(LineReader, CountsALastLineThatDoesNotEnd) {
  expect_counts("a", {1, 1, 1, 1});
  expect_counts("a\nbcd", {2, 2, 5, 3});
  expect_counts("a\n ", {2, 1, 3, 1});
}

TEST(LineReader, SeesNoLineAfterTheLastNewline) {
  expect_counts("\n", {1, 0, 1, 0});
  expect_counts("a\n", {1, 1, 2, 1});
  expect_counts("a\n\n\n", {3, 1, 4, 1});
}

TEST(LineReader, EndsWordsAtTheSixKindsOfWhiteSpaceOnly) {
  for (int byte = 0; byte < 256; ++byte) {
    const bool white = byte == ' ' || (byte >= '\t' && byte <= '\r');
    const std::uint64_t characters = byte >= 0x80 && byte <= 0xBF ? 2 : 3;
    SCOPED_TRACE("byte " + std::to_string(byte));
    const std::string text = std::string("x") + static_cast<char>(byte) + "y";
    if (byte == '\n') {
      expect_counts(text, {2, 2, 3, 1});
    } else {
      expect_counts(text, {1, white ? 2U : 1U, characters, characters});
    }
  }
}

TEST(LineReader, CountsCharactersAndNotBytes) {
  expect_counts("na\u00efve caf\u00e9\n\u65e5\u672c\u8a9e \U0001F600\n", {2, 4, 17, 10});
}

TEST(LineReader, MeasuresTheLongestLineInCharacters) {
  expect_counts("\u65e5\u672c\u8a9e\u65e5\nabcde\n", {2, 2, 11, 5});
  expect_counts("abcde\n\u65e5\u672c\u8a9e\u65e5\n\u65e5\u672c\u8a9e\u65e5", {3, 3, 15, 5});
}

TEST(LineReader, CountsCarriageReturnsAsCharactersOfTheirLine) {
  expect_counts("ab\r\n\r\ncd\r\n", {3, 2, 10, 3});
}

TEST(LineReader, TakesBytesThatAreNoUtf8AsTheyCome) {
  expect_counts("\x80\xBF\n\xC0\xFF\xFE\n\xE2\x28", {3, 3, 7, 3});
}

TEST(LineReader, FindsTheLongestLineWhereverItIs) {
  for (std::size_t longest = 0; longest < 40; ++longest) {
    std::string text;
    for (std::size_t i = 0; i < 40; ++i) text += std::string(i == longest ? 173 : 100 + i, 'x') + "\n";
    EXPECT_EQ(count(text).longest_line, 173U) << "line " << longest;
  }
  std::string growing;
  for (std::size_t i = 0; i < 400; ++i) growing += std::string(i, 'x') + "\n\n";
  EXPECT_EQ(count(growing).longest_line, 399U);
  EXPECT_EQ(count(growing + std::string(400, 'x')).longest_line, 400U);
}

// Lies across every multiple of 4,096 bytes up to 128 KiB, in every position.
static const std::string kUnit = " a\u00e9b \r\n\nc\t\u65e5\U0001F600d\n\v e\xff \x80g\n";

TEST(LineReader, DoesNotMindWhereItsChunksEnd) {
  for (std::size_t before = 0; before <= kUnit.size(); ++before) {
    std::string text;
    for (std::size_t border = 4096; border <= 131'072; border += 4096) {
      text.append(border - before - text.size(), border % 8192 == 0 ? 'x' : ' ');
      text += kUnit;
    }
    SCOPED_TRACE(std::to_string(before) + " bytes before each border");
    expect_as_reference(text);
    if (HasFailure()) break;
  }
}

// Whatever a chunk's size, each place of the unit lies at its end once.
TEST(LineReaderThorough, DoesNotMindHowLargeItsChunksAre) {
  const TextCounts unit = count(kUnit);
  const std::size_t n = 1'100'000 / kUnit.size();
  const std::string units = repeated(kUnit, n);
  for (std::size_t before = 0; before < kUnit.size(); ++before) {
    SCOPED_TRACE(std::to_string(before) + " bytes before the first unit");
    expect_counts(std::string(before, ' ') + units,
                  {n * unit.lines, n * unit.words, n * unit.characters + before,
                   std::max(unit.longest_line, before + 6)});
    if (HasFailure()) break;
  }
}

// One line lies across a border, is the longest, and the last one ends without a newline where a buffer does.
TEST(LineReader, MeasuresALineThatLiesAcrossChunks) {
  for (const std::size_t size : kata::sizes_around_buffers()) {
    for (const std::size_t before : {0, 100}) {
      const std::string start =
          repeated(std::string(127, 'x') + "\n", size / 128).substr(0, size - before - 1) + "\n";
      EXPECT_EQ(count(start + std::string(200, 'x')).longest_line, 200U)
          << before << " bytes before " << size;
    }
    expect_counts(std::string(size - 4, 'x') + "\nb c", {2, 3, size, size - 4});
    if (HasFailure()) break;
  }
}

TEST(LineReader, TakesLinesLongerThanAnyBuffer) {
  const std::size_t length = 1 << 20;
  expect_counts(std::string(length, 'a') + "\nb\n" + std::string(length - 1, ' '),
                {3, 2, 2 * length + 2, length});
  expect_counts(repeated("\u00e9", length / 2) + "\nb c", {2, 3, length / 2 + 4, length / 2});
}

TEST(LineReader, CountsFarWhereEveryByteCounts) {
  const std::size_t n = 300'000;
  expect_counts(std::string(n, '\n'), {n, 0, n, 0});
  expect_counts(repeated(" x", n), {1, n, 2 * n, 2 * n});
  expect_counts(repeated("x\n", n), {n, n, 2 * n, 1});
}

// More than 2^24 of everything: no float, and no lane of 8 or 16 bits, counts so far. Twice the memory
// allowed, too.
TEST(LineReaderThorough, CountsVeryFarWhereEveryByteCounts) {
  const std::size_t n = 17'000'001;
  expect_counts(std::string(n, '\n'), {n, 0, n, 0});
  expect_counts(repeated("x\n", n), {n, n, 2 * n, 1});
  expect_counts(repeated("\n" + std::string(999'999, '\x80'), 34), {35, 34, 34, 0});
  expect_counts(repeated(std::string(999'999, 'a') + "\n", 34), {34, 34, 34'000'000, 999'999});
}

TEST(LineReader, ReadsAFileLargerThanTheMemoryItMayUse) {
  // 61 bytes: chunks of any usual size end in the middle of words.
  const std::string line = "0123456789 0123456789 0123456789 0123456789 0123456789 01234\n";
  const std::uint64_t lines = (std::uint64_t{16} << 20) / line.size();
  expect_counts(repeated(line, lines), {lines, 6 * lines, line.size() * lines, line.size() - 1});
}

TEST(LineReader, DoesNotRememberEarlierCalls) {
  expect_counts("a long line and no newline", {1, 6, 26, 26});
  expect_counts("b", {1, 1, 1, 1});
}

TEST(LineReader, TellsTextsApartThatLookAlike) {
  kata::Random random(4);
  std::string text = kata::text_of(random, kata::TextKind::words, 9000, 200);
  for (int i = 0; i < 40; ++i) {
    kata::alter_unseen(random, text);
    expect_as_reference(text);
  }
}

TEST(LineReader, AgreesWithTheReferenceOnRandomTexts) {
  kata::Random random(2);
  const std::string_view alphabets[] = {"a \n",
                                        "ab \t\r\n\v\f",
                                        "\n\n\na ",
                                        "abcdefghijklm \xc3\xa9\n",
                                        "\x7f\x80\xbf\xc0\xff\n",
                                        "abcdefghijklmnopqrstuvwxyz0123456789   \n"};
  for (int i = 0; i < 72; ++i)
    expect_as_reference(random.string(random.between<std::size_t>(0, 400), alphabets[i % 6]));
}

TEST(LineReader, KnowsEveryKindOfTextAtTheSizeOfTheBenchmark) {
  kata::Random random(3);
  for (const kata::TextKind kind : kata::kTextKinds) {
    SCOPED_TRACE(std::string(kata::name(kind)));
    expect_as_reference(kata::text_of(random, kind, 300'000, 5000));
  }
}

TEST(LineReader, GoesOnAfterAShortOrInterruptedRead) {
  kata::Random random(5);
  const std::string text = kata::text_of(random, kata::TextKind::utf8, 150'000, 5000);
  for (const std::uint32_t every : {2, 3, 4}) {
    const kata::IoFaultScope faults({.short_every = every - 1, .interrupt_every = every});
    expect_as_reference(text);
  }
}

TEST(LineReader, ThrowsWhenItsFileCannotBeReadToItsEnd) {
  const std::string text = repeated("one two\n", 40'000);
  const TextCounts expected{40'000, 80'000, 320'000, 7};
  for (const std::uint32_t read : {1, 2, 3}) {
    const kata::IoFaultScope faults({.fail_read_at = read});
    EXPECT_TRUE(kata::throws_or_returns(expected, [&] { return count(text); }));
  }
}

TEST(LineReader, LeavesNoFileOpenAndReadsNothingBehindItsEnd) {
  const kata::IoFaultScope faults({.guard_mapped_files = true});
  EXPECT_TRUE(kata::leaks_no_descriptor([] { expect_counts(std::string(4096, 'a'), {1, 1, 4096, 4096}); }));
}
