#include <cmath>
#include <limits>

#include "file_stats.h"
#include "file_stats_inputs.h"

#include "kit/adversaries.h"
#include "kit/test.h"
#include "kit/texts.h"

static FileStats stats_of(const std::string& text) { return measure(kata::WorkFile(text)); }

static void expect_as(const FileStats& expected, const FileStats& got) {
  EXPECT_EQ(got.count, expected.count) << "numbers";
  EXPECT_EQ(got.malformed, expected.malformed) << "malformed lines";
  EXPECT_EQ(got.lowest, expected.lowest) << "lowest";
  EXPECT_EQ(got.highest, expected.highest) << "highest";
  const double largest = std::fmax(std::fabs(expected.lowest), std::fabs(expected.highest));
  if (largest > 1e100) return;
  EXPECT_TRUE(kata::same(expected.mean, got.mean, {.absolute = 1e-11 * largest})) << "mean";
  EXPECT_TRUE(kata::same(expected.variance, got.variance, {.relative = 1e-11, .absolute = 1e-200}))
      << "variance";
}

static void expect_as_reference(const std::string& text) {
  SCOPED_TRACE("a text of " + std::to_string(text.size()) + " bytes that begins " + text.substr(0, 40));
  expect_as(kata::reference([&] { return stats_of(text); }), stats_of(text));
}

/// One line alone is a number of that value, and between two others as well.
static void expect_value(const std::string& line, double value) {
  SCOPED_TRACE("the line '" + line.substr(0, 60) + "'");
  expect_as({1, 0, value, 0, value, value}, stats_of(line));
  const FileStats among = stats_of("1e99\n" + line + "\n-1e99\r\n" + line);
  EXPECT_EQ(among.count, 4U);
  EXPECT_EQ(among.malformed, 0U);
}

static void expect_malformed(const std::string& line) {
  SCOPED_TRACE("the line '" + line.substr(0, 60) + "'");
  expect_as({1, 1, 7, 0, 7, 7}, stats_of(line + "\n7"));
  expect_as({2, 1, 2, 1, 1, 3}, stats_of("1\n" + line + "\r\n3\n"));
}

static std::string repeated(const std::string& part, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += part;
  return text;
}

TEST(FileStatistics, OfTheExampleAreThoseOfTheContract) {
  expect_as({3, 2, 1, 43.0 / 6, -2.5, 4}, stats_of("4\n-2.5e0\n\n12abc\n1.5"));
}

TEST(FileStatistics, OfNoNumbersAreZero) {
  expect_as({}, stats_of(""));
  expect_as({0, 1, 0, 0, 0, 0}, stats_of("\n"));
  expect_as({0, 3, 0, 0, 0, 0}, stats_of("\n\r\nnan"));
}

TEST(FileStatistics, CountALastLineThatDoesNotEnd) {
  for (const std::string text : {"5", "5\n", "5\r\n", "5\r"}) expect_as({1, 0, 5, 0, 5, 5}, stats_of(text));
  expect_as({1, 1, 5, 0, 5, 5}, stats_of("5\n\r"));
}

TEST(FileStatistics, TakeNothingForANumberThatIsNone) {
  for (const std::string line :
       {"",     "-",     ".",     "-.",       "e5",    "+5",       "--5",   ".5",    "-.5",   "5.",
        "5.e3", "1e",    "1e+",   "1e-",      "1e+-5", "1.2.3",    "1..2",  "1e5e5", "1e5.0", "12abc",
        "abc",  "nan",   "-nan",  "inf",      "-inf",  "infinity", "0x10",  "0x1p3", "1,5",   "1 ",
        " 1",   "1\t",   "1\r\r", "\r1",      "1 2",   "5-",       "1_000", "1f",    "1/2",   "1:2",
        "1.5:", "12:.5", "1./5",  "\xd9\xa1", "1\x80", "\xb1"}) {
    expect_malformed(line);
  }
  for (const std::size_t at : {0, 1, 3}) expect_malformed(std::string("123").insert(at, 1, '\0'));
}

// Each byte among digits, at each place of a register.
TEST(FileStatistics, SeeAStrangeByteWhereverItIs) {
  std::string text;
  std::uint64_t numbers = 0;
  std::uint64_t malformed = 0;
  for (std::size_t length = 1; length <= 17; length += length < 4 ? 1 : 4 - length % 2) {
    for (std::size_t at = 0; at < length; ++at) {
      for (int byte = 0; byte < 256; ++byte) {
        std::string line(length, '0');
        line[at] = static_cast<char>(byte);
        if (byte == '\n') continue;
        const bool inside = at != 0 && at != length - 1;
        const bool number = (byte >= '0' && byte <= '9') || (byte == '-' && at == 0 && length > 1) ||
                            (byte == '\r' && at == length - 1 && length > 1) ||
                            (inside && (byte == '.' || byte == 'e' || byte == 'E'));
        ++(number ? numbers : malformed);
        text += line + '\n';
      }
    }
  }
  const FileStats stats = stats_of(text);
  EXPECT_EQ(stats.count, numbers);
  EXPECT_EQ(stats.malformed, malformed);
}

TEST(FileStatistics, ReadNumbersOfEveryForm) {
  expect_value("0", 0);
  expect_value("-0", 0);
  expect_value("-0.0e-5", 0);
  expect_value("007", 7);
  expect_value("-12.5", -12.5);
  expect_value("1e2", 100);
  expect_value("1E+2", 100);
  expect_value("125e-3", 0.125);
  expect_value("1.5e010", 1.5e10);
  expect_value("0e99999999999999999999", 0);
  expect_value("9007199254740993", 9007199254740992.0);
  expect_value("9007199254740993.0000000000000000000000000001", 9007199254740994.0);
  expect_value("18446744073709551616", 18446744073709551616.0);
  expect_value("1000000000000000000000000000000000000000", 1e39);
  expect_value("0.1234567890123456789012345678901234567890", 0.12345678901234568);
  expect_value("2.2250738585072011e-308", 2.225073858507201e-308);
  expect_value("4.9e-324", 4.9406564584124654e-324);
  expect_value("-1.7976931348623157e308", -std::numeric_limits<double>::max());
}

TEST(FileStatistics, TakeWhatNoDoubleHoldsForMalformed) {
  for (const std::string line :
       {"1e400", "-1e400", "1e-400", "-1e-400", "1.8e308", "2e-324", "1e99999999999999999999"})
    expect_malformed(line);
}

// The nearest double, with every number of digits before and behind the point.
TEST(FileStatistics, ReadEveryDigit) {
  kata::Random random(1);
  for (std::size_t digits = 1; digits <= 24; ++digits) {
    for (std::size_t behind = 0; behind < digits; ++behind) {
      std::string line = random.string(digits, "0123456789");
      if (behind != 0) line.insert(digits - behind, ".");
      expect_value(line, std::strtod(line.c_str(), nullptr));
      expect_value("-" + line, -std::strtod(line.c_str(), nullptr));
    }
    if (HasFailure()) break;
  }
}

TEST(FileStatistics, ReadNumbersOfEverySize) {
  kata::Random random(6);
  for (int exponent = -300; exponent <= 290; exponent += 7) {
    const std::string line =
        random.string(1, "123456789") + "." + random.string(14, "123456789") + "e" + std::to_string(exponent);
    expect_value(line, std::strtod(line.c_str(), nullptr));
  }
  for (int exponent = -45; exponent <= 45; ++exponent) {  // powers of ten that a double holds, and others
    const std::string line =
        random.string(exponent % 2 == 0 ? 1 : 0, "123456789") + "7e" + std::to_string(exponent);
    expect_value(line, std::strtod(line.c_str(), nullptr));
  }
  for (std::size_t zeros = 0; zeros <= 40; ++zeros) {
    const std::string digits = random.string(15, "123456789");
    for (const std::string& line :
         {"0." + std::string(zeros, '0') + digits, digits + std::string(zeros, '0')})
      expect_value(line, std::strtod(line.c_str(), nullptr));
  }
}

// What decides stands far behind, or an exponent makes up for many digits.
TEST(FileStatistics, ReadLongNumbersToTheirEnd) {
  expect_value("1e0000000000000000000002", 100);
  expect_value("0." + std::string(400, '0') + "25e401", 2.5);
  expect_value("25" + std::string(400, '0') + "e-401", 2.5);
  for (const std::size_t zeros : {50, 100, 300, 1100, 70'000})
    expect_value("9007199254740993." + std::string(zeros, '0') + "1", 9007199254740994.0);
}

TEST(FileStatistics, KeepAVarianceThatIsTinyBesideTheMean) {
  const double apart = std::exp2(-10);
  const std::string far = repeated("1000000000\n1000000000.0009765625\n1000000000.001953125\n", 500);
  expect_as({1500, 0, 1e9 + apart, apart * apart * 2 / 3, 1e9, 1e9 + 2 * apart}, stats_of(far));
  expect_as({2000, 0, 1e9, 0, 1e9, 1e9}, stats_of(repeated("1000000000\n", 2000)));
}

TEST(FileStatistics, KeepTheirDigitsWhereTheFirstNumberIsFarOff) {
  kata::Random random(9);
  std::string text = "1e9\n";
  for (int i = 0; i < 60'000; ++i) text += "20." + random.string(3, "0123456789") + "\n";
  expect_as_reference(text);
}

TEST(FileStatistics, DivideByTheCountAndNotByOneLess) {
  expect_as({4, 0, 5, 5, 2, 8}, stats_of("2\n4\n6\n8\n"));
}

TEST(FileStatistics, SeeTheLowestAndTheHighestWhereverTheyAre) {
  for (const std::size_t n : kata::sizes_around_vectors()) {
    for (std::size_t at = 0; at < n; at = at * 3 / 2 + 1) {
      std::string text;
      for (std::size_t i = 0; i < n; ++i) text += i == at ? "-1.5\n" : i + at + 1 == n ? "9.25\n" : "1.125\n";
      expect_as_reference(text);
    }
  }
  expect_as({2, 0, -3, 1, -4, -2}, stats_of("-4\n-2"));
}

TEST(FileStatistics, CountWhereBlocksEnd) {
  for (const std::size_t n : kata::sizes_above_powers(70'000)) {
    const std::string text = repeated("1\n3\n", n / 2);
    expect_as({n / 2 * 2, 0, 2, 1, 1, 3}, stats_of(text));
    expect_as({n / 2 * 2 + 1, 1, 2, 1 - 1.0 / static_cast<double>(n / 2 * 2 + 1), 1, 3},
              stats_of(text + "2\n\n"));
  }
}

TEST(FileStatisticsThorough, CountFar) {
  const std::size_t n = 1'100'000;
  expect_as({n, 0, -2, 1, -3, -1}, stats_of(repeated("-1\n-3\n", n / 2)));
  expect_as({1, 300'000, 5, 0, 5, 5}, stats_of(std::string(300'000, '\n') + "5"));
  expect_as({18, 0, 2.5, 0, 2.5, 2.5}, stats_of(repeated(std::string(1'000'000, '0') + "2.5\n", 18)));
}

// Lies across every multiple of 4,096 bytes up to 128 KiB, in every position.
TEST(FileStatistics, DoNotMindWhereTheirChunksEnd) {
  const std::string unit = "\n-12.5\r\n\n1e2\r\n12345678901234567890.5\n7\nx\n0.25";
  for (std::size_t before = 0; before <= unit.size(); ++before) {
    std::string text;
    for (std::size_t border = 4096; border <= 131'072; border += 4096) {
      text.append(border - before - text.size(), '1').replace(text.size() - 3000, 1, ".");
      text += unit;
    }
    expect_as_reference(text);
    if (HasFailure()) break;
  }
}

// Whatever a chunk's size, each place of a line lies at its end once.
TEST(FileStatisticsThorough, DoNotMindHowLargeTheirChunksAre) {
  const std::size_t n = 130'000;
  for (std::size_t before = 0; before < 9; ++before) {
    SCOPED_TRACE(std::to_string(before) + " zeros first");
    expect_as({n, 0, -512.5, 0, -512.5, -512.5},
              stats_of("-" + std::string(before, '0') + repeated("512.5\r\n-", n - 1) + "512.5"));
    if (HasFailure()) break;
  }
}

static void expect_last_line_taken(std::size_t size) {
  SCOPED_TRACE("a file of " + std::to_string(size) + " bytes");
  const std::string text = std::string(size % 4, '0') + repeated("1.5\n", size / 4);
  const std::uint64_t n = size / 4;
  expect_as({n, 0, 1.5, 0, 1.5, 1.5}, stats_of(text));
  expect_as({n, 0, 1.5, 0, 1.5, 1.5}, stats_of(text.substr(0, size - 1)));
  expect_as({n, 0, 1.5, 0, 1.5, 1.5}, stats_of(text.substr(0, size - 4) + "1.50"));
}

TEST(FileStatistics, TakeALastLineThatEndsWhereABufferDoes) {
  for (const std::size_t size : kata::sizes_around_buffers()) {
    if (size < 70'000 && !HasFailure()) expect_last_line_taken(size);
  }
}

TEST(FileStatisticsThorough, TakeALastLineThatEndsWhereALargeBufferDoes) {
  for (const std::size_t size : kata::sizes_around_buffers()) {
    if (size >= 70'000 && !HasFailure()) expect_last_line_taken(size);
  }
}

TEST(FileStatistics, TakeLinesLongerThanAnyBuffer) {
  const std::size_t length = (1 << 20) - 8;
  expect_value(std::string(length, '0') + "12.5", 12.5);
  expect_value("1." + std::string(length, '0') + "1", 1);
  expect_malformed(std::string(length, '0') + "x");
  expect_malformed(std::string(length, ' '));
  expect_malformed("5" + std::string(length, '\r'));
  for (std::size_t size = 32; size <= 1 << 19; size *= 2)
    expect_value("0." + std::string(size, '3'), 1.0 / 3);
}

TEST(FileStatistics, DoNotRememberEarlierCalls) {
  stats_of("1e50\n-1e50\nx\n");
  expect_as({2, 0, 1.5, 0.25, 1, 2}, stats_of("1\n2"));
  expect_as({}, stats_of(""));
}

TEST(FileStatistics, TellFilesApartThatLookAlike) {
  kata::Random random(2);
  std::string text = generate_day(random, 9000);
  for (int i = 0; i < 12; ++i) {
    kata::alter_unseen(random, text);
    expect_as_reference(text);
  }
}

TEST(FileStatistics, AgreeWithTheReferenceOnRandomLines) {
  kata::Random random(3);
  const std::string_view alphabets[] = {"0123456789.\n", "-1.5e\n", "12\r\n",
                                        "0123456789012345678901234567890\n", "00e+-.\n"};
  for (int i = 0; i < 100; ++i)
    expect_as_reference(random.string(random.between<std::size_t>(0, 300), alphabets[i % 5]));
}

TEST(FileStatistics, KnowDaysOfEveryKind) {
  kata::Random random(4);
  for (int i = 0; i < 40; ++i) {
    expect_as_reference(unusual_day(random, random.between<std::size_t>(1, 1200)));
    if (HasFailure()) break;
  }
  expect_as_reference(generate_day(random, 10'000));
}

TEST(FileStatistics, GoOnAfterAShortOrInterruptedRead) {
  kata::Random random(5);
  const std::string text = generate_day(random, 4000);
  for (const std::uint32_t every : {2, 3, 4}) {
    const kata::IoFaultScope faults({.short_every = every - 1, .interrupt_every = every});
    expect_as_reference(text);
    expect_as({0, 20'000, 0, 0, 0, 0}, stats_of(std::string(20'000, '\n')));
  }
}

TEST(FileStatistics, ThrowWhenTheFileCannotBeReadToItsEnd) {
  const FileStats expected{120'000, 0, 3, 0, 3, 3};
  for (const std::string before : {"", "0"}) {  // so that chunks end between lines, and within one
    const std::string text = before + repeated("3\n", 120'000);
    for (const std::uint32_t read : {1, 2, 3, 5, 7, 9}) {
      const kata::IoFaultScope faults({.fail_read_at = read});
      EXPECT_TRUE(kata::throws_or_returns(expected, [&] { return stats_of(text); }));
    }
  }
}

TEST(FileStatistics, LeaveNoFileOpenAndReadNothingBehindItsEnd) {
  const std::string text = repeated("7\n", 2047) + "12";
  const FileStats expected = kata::reference([&] { return stats_of(text); });
  const kata::IoFaultScope faults({.guard_mapped_files = true});
  EXPECT_TRUE(kata::leaks_no_descriptor([&] { expect_as(expected, stats_of(text)); }));
}
