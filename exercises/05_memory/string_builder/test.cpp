#include "string_builder.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <limits>

#include "kit/adversaries.h"
#include "kit/shapes.h"
#include "kit/test.h"

using Rows = std::vector<Row>;
constexpr std::int64_t kLowest = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t kHighest = std::numeric_limits<std::int64_t>::max();

static std::string amount_of(double amount) {
  const std::string line = write_report(Rows{{"", 0, amount}});
  return line.starts_with(",0,") && line.ends_with('\n') ? line.substr(3, line.size() - 4)
                                                         : "not a line: " + line;
}

// What the contract says, in its own words.
static std::string by_to_chars(double amount) {
  char text[400];
  return {text, std::to_chars(text, text + sizeof text, amount, std::chars_format::fixed, 2).ptr};
}

// What the contract says of a row, in its own words.
static std::string line_of(const Row& row) {
  std::string line;
  for (const char c : row.name) line.append(c == '"' ? 2 : 1, c);
  if (row.name.find_first_of(",\"\r\n") != std::string_view::npos) line = '"' + line + '"';
  return line + ',' + std::to_string(row.count) + ',' + by_to_chars(row.amount) + '\n';
}

static testing::AssertionResult writes(const Rows& rows) {
  std::string expected;
  for (const Row& row : rows) expected += line_of(row);
  return kata::same(expected, write_report(rows));
}

static void expect_amounts(const std::vector<double>& amounts) {
  Rows rows;
  for (const double amount : amounts) rows.push_back({"", 0, amount});
  EXPECT_TRUE(writes(rows));
}

TEST(StringBuilder, WritesALinePerRow) {
  EXPECT_EQ(write_report(Rows{{"plums", 3, 2.5}, {"pears, \"ripe\"", -1, 0}, {"figs", 12, 1234.5678}}),
            "plums,3,2.50\n\"pears, \"\"ripe\"\"\",-1,0.00\nfigs,12,1234.57\n");
}

TEST(StringBuilder, OfNothingIsEmpty) { EXPECT_EQ(write_report(Rows{}), ""); }

TEST(StringBuilder, WritesAnEmptyNameWithoutQuotes) {
  EXPECT_EQ(write_report(Rows{{"", 0, 0}, {"", 1, 1}}), ",0,0.00\n,1,1.00\n");
}

TEST(StringBuilder, QuotesANameForFourBytesAndForNoOther) {
  for (int byte = 0; byte < 256; ++byte) {
    const char c = static_cast<char>(byte);
    const bool special = c == ',' || c == '"' || c == '\r' || c == '\n';
    const std::string inside = c == '"' ? "\"\"" : std::string(1, c);
    const std::string quote = special ? "\"" : "";
    EXPECT_EQ(write_report(Rows{{std::string_view(&c, 1), 0, 0}}), quote + inside + quote + ",0,0.00\n")
        << "byte " << byte;
  }
}

TEST(StringBuilder, FindsWhatNeedsQuotesAnywhereInNamesOfEveryLength) {
  for (std::size_t length = 1; length <= 70; ++length) {
    std::vector<std::string> names(length, std::string(length, 'x'));
    // The neighbours' bytes are none of a name's business.
    Rows rows = {{"a,b", 7, 7}};
    std::string expected = "\"a,b\",7,7.00\n";
    for (std::size_t at = 0; at < length; ++at) {
      std::string& name = names[at];
      name[at] = ",\"\r\n"[(length + at) % 4];
      rows.insert(rows.end(), {{name, 7, 7}, {"a,b", 7, 7}});
      expected += "\"" + name.substr(0, at + 1) + (name[at] == '"' ? "\"" : "") + name.substr(at + 1) +
                  "\",7,7.00\n\"a,b\",7,7.00\n";
    }
    ASSERT_TRUE(kata::same(expected, write_report(rows))) << "names of " << length << " bytes";
  }
}

// In longer names at fewer places, but at each distance from the end of a block.
TEST(StringBuilder, FindsWhatNeedsQuotesInLongNamesToo) {
  for (std::size_t length = 71; length <= 400; ++length) {
    std::vector<std::string> names;
    for (std::size_t at = length % 11; at < length; at += 11) {
      names.emplace_back(length, 'x');
      names.back()[at] = ",\"\r\n"[(length + at) % 4];
    }
    Rows rows;
    for (const std::string& name : names) rows.push_back({name, 7, 7});
    ASSERT_TRUE(writes(rows)) << "names of " << length << " bytes";
  }
  for (const std::size_t length : {513, 1'000, 1'025, 4'095, 4'097, 5'000}) {
    std::string name(length, 'x');
    for (std::size_t at = 0; at<length; at += length> 1'100 ? 61 : 7) {
      name[at] = ",\"\r\n"[at % 4];
      ASSERT_TRUE(writes({{name, 7, 7}})) << "byte " << at << " of a name of " << length;
      name[at] = 'x';
    }
  }
}

TEST(StringBuilder, QuotesNoNameForAnyOtherByteInIt) {
  for (std::size_t length : {3, 4, 16, 17, 40, 150}) {
    std::vector<std::string> names(256, std::string(length, 'x'));
    Rows rows;
    for (std::size_t byte = 0; byte < 256; ++byte) {
      names[byte][byte % length] = static_cast<char>(byte);
      rows.push_back({names[byte], 1, 1});
    }
    EXPECT_TRUE(writes(rows)) << "names of " << length << " bytes";
  }
}

TEST(StringBuilder, LooksAtNoByteBesideTheName) {
  const std::string text = ",\"\r\n" + std::string(70, 'x') + ",\"\r\n";
  for (std::size_t length = 0; length <= 70; ++length) {
    const std::string_view name = std::string_view(text).substr(4, length);
    const std::string_view last = std::string_view(text).substr(74 - length, length);
    ASSERT_EQ(write_report(Rows{{name, 1, 1}, {last, 1, 1}}),
              std::string(name) + ",1,1.00\n" + std::string(last) + ",1,1.00\n");
  }
}

TEST(StringBuilder, TakesNamesLongerThanAnyBuffer) {
  const std::string plain(3'000'000, 'x');
  const std::string quotes(5'000, '"');
  EXPECT_TRUE(kata::same(plain + ",1,1.00\n\"" + quotes + quotes + "\",2,2.00\n",
                         write_report(Rows{{plain, 1, 1}, {quotes, 2, 2}})));
}

TEST(StringBuilder, WritesCountsOfEveryLength) {
  for (std::int64_t power = 1; power <= kHighest / 10; power *= 10) {
    for (const std::int64_t count :
         {power - 1, power, power + 1, -power + 1, -power, -power - 1, power * 9}) {
      EXPECT_EQ(write_report(Rows{{"n", count, 0}}), "n," + std::to_string(count) + ",0.00\n");
    }
  }
}

TEST(StringBuilder, KnowsTheWholeRangeOfCounts) {
  EXPECT_EQ(write_report(Rows{{"n", kLowest, 0}, {"n", kHighest, 0}}),
            "n,-9223372036854775808,0.00\nn,9223372036854775807,0.00\n");
}

TEST(StringBuilder, RoundsTheMiddleBetweenTwoCentsToTheEvenOne) {
  EXPECT_EQ(amount_of(0.125), "0.12");
  EXPECT_EQ(amount_of(0.375), "0.38");
  EXPECT_EQ(amount_of(0.625), "0.62");
  EXPECT_EQ(amount_of(0.875), "0.88");
  EXPECT_EQ(amount_of(-2.125), "-2.12");
  EXPECT_EQ(amount_of(1'000'000.375), "1000000.38");
}

// These lie beside the middle by less than a multiplication by 100 can tell.
TEST(StringBuilder, RoundsTheExactValueOfTheDouble) {
  EXPECT_EQ(amount_of(1.115), "1.11");
  EXPECT_EQ(amount_of(0.285), "0.28");
  EXPECT_EQ(amount_of(1.005), "1.00");
  EXPECT_EQ(amount_of(8.345), "8.35");
  std::vector<double> amounts;
  for (int cents = 0; cents < 20'000; cents += cents < 300 ? 1 : 97) {
    const double middle = (cents + 0.5) / 100;
    amounts.insert(amounts.end(), {middle, std::nextafter(middle, 0), std::nextafter(middle, 1e9)});
  }
  expect_amounts(amounts);
}

TEST(StringBuilder, CarriesWhenItRoundsUp) {
  EXPECT_EQ(amount_of(0.999), "1.00");
  EXPECT_EQ(amount_of(9.995000000001), "10.00");
  EXPECT_EQ(amount_of(-99'999.9999), "-100000.00");
  EXPECT_EQ(amount_of(999'999.996), "1000000.00");
}

TEST(StringBuilder, WritesTwoDigitsAfterThePointAlways) {
  EXPECT_EQ(amount_of(0), "0.00");
  EXPECT_EQ(amount_of(7), "7.00");
  EXPECT_EQ(amount_of(0.05), "0.05");
  EXPECT_EQ(amount_of(100.1), "100.10");
}

TEST(StringBuilder, KeepsTheSignOfWhatRoundsToZero) {
  EXPECT_EQ(amount_of(-0.0), "-0.00");
  EXPECT_EQ(amount_of(-0.001), "-0.00");
  EXPECT_EQ(amount_of(-std::numeric_limits<double>::denorm_min()), "-0.00");
  EXPECT_EQ(amount_of(std::numeric_limits<double>::min()), "0.00");
}

TEST(StringBuilder, WritesAmountsOfEverySize) {
  std::vector<double> amounts = {std::numeric_limits<double>::lowest()};
  for (int exponent = -1074; exponent <= 1023; ++exponent) {
    for (const double factor : {1.0, 1.3, -1.9999999999999998})
      amounts.push_back(std::ldexp(factor, exponent));
  }
  expect_amounts(amounts);
  for (std::size_t i = 0; i < amounts.size(); i += 97)
    ASSERT_EQ(amount_of(amounts[i]), by_to_chars(amounts[i])) << "alone";
}

TEST(StringBuilder, FindsRoomForManyOfTheLongestAmounts) {
  const double longest = std::numeric_limits<double>::lowest();
  const Rows rows(500, Row{"\"", kLowest, longest});
  std::string expected;
  for (int i = 0; i < 500; ++i)
    expected += "\"\"\"\"," + std::to_string(kLowest) + "," + by_to_chars(longest) + "\n";
  EXPECT_TRUE(kata::same(expected, write_report(rows)));
}

TEST(StringBuilder, DoesNotRememberEarlierCalls) {
  kata::Random random(3);
  std::vector<std::string> names = random.vocabulary(60, 8, 30);
  std::vector<std::int64_t> counts = random.integers<std::int64_t>(60, 0, 1'000'000);
  std::vector<std::uint64_t> amounts(60);
  for (std::uint64_t& amount : amounts) amount = std::bit_cast<std::uint64_t>(random.real(-1e6, 1e6));
  for (int i = 0; i < 90; ++i) {
    if (i % 3 == 0) kata::alter_unseen(random, names[random.between<std::size_t>(0, 59)]);
    if (i % 3 == 1) kata::alter_unseen(random, std::span(counts));
    // Among the exponents bits may move, but none that makes an infinity.
    if (i % 3 == 2)
      std::swap(amounts[random.between<std::size_t>(1, 29)], amounts[random.between<std::size_t>(30, 58)]);
    Rows rows;
    for (std::size_t at = 0; at < 60; ++at)
      rows.push_back({names[at], counts[at], std::bit_cast<double>(amounts[at])});
    EXPECT_TRUE(writes(rows));
  }
}

TEST(StringBuilder, WritesEveryNumberOfRows) {
  kata::Random random(4);
  for (const std::size_t n : kata::sizes_around_vectors()) {
    const std::vector<std::string> names = random.vocabulary(n, 3, 40);
    Rows rows;
    for (const std::string& name : names) rows.push_back({name, random.between(-9, 9), random.real(-9, 99)});
    EXPECT_TRUE(writes(rows)) << n << " rows";
  }
}

TEST(StringBuilder, KnowsNumbersOfEveryShapeAtTheSizesOfTheBenchmark) {
  kata::Random random(5);
  for (const kata::Shape shape : kata::kShapes) {
    const auto counts = kata::shaped(random, shape, 1'100, kLowest, kHighest);
    const auto cents = kata::shaped(random, kata::any_shape(random), 1'100, kLowest, kHighest);
    Rows rows;
    for (std::size_t i = 0; i < counts.size(); ++i)
      rows.push_back({"n", counts[i], std::ldexp(static_cast<double>(cents[i]), -random.between(0, 70))});
    EXPECT_TRUE(writes(rows)) << kata::name(shape);
  }
}

TEST(StringBuilderThorough, RoundsEveryKindOfAmount) {
  kata::Random random(6);
  std::vector<double> amounts;
  for (int i = 0; i < 100'000; ++i) {
    const auto any = std::bit_cast<double>(random.bits());
    if (std::abs(any) < 1e40) amounts.push_back(any);
    amounts.push_back(
        std::ldexp(static_cast<double>(random.bits() >> random.between(0, 63)), -random.between(0, 30)));
    // Near the middle between two cents, and near a whole number.
    const double middle = (static_cast<double>(random.bits() >> random.between(16, 60)) + 0.5) / 100;
    amounts.push_back(random.chance(0.5) ? middle : std::nextafter(middle, random.chance(0.5) ? 0 : 1e300));
    amounts.push_back(std::nextafter(std::round(middle), random.chance(0.5) ? 0 : 1e300));
  }
  for (std::size_t i = 0; i < amounts.size(); i += 1'000)
    expect_amounts({amounts.begin() + static_cast<std::ptrdiff_t>(i),
                    amounts.begin() + static_cast<std::ptrdiff_t>(std::min(amounts.size(), i + 1'000))});
}

// The stub copies a text, and a name that needs quotes, once for each piece: those are of a size that it can
// do.
TEST(StringBuilderThorough, HasRoomForManyRowsAndLongNames) {
  for (const std::size_t n : kata::sizes_above_powers()) {
    const std::string name(n, 'x');
    EXPECT_TRUE(writes({{name, 1, 1}, {"a,b", 2, 2}, {name, -3, 3}})) << "a name of " << n << " bytes";
  }
  for (const std::size_t n : kata::sizes_above_powers(1 << 17)) {
    const std::string name = std::string(n - 1, 'x') + ',', quotes(std::min<std::size_t>(n, 10'000), '"');
    EXPECT_TRUE(writes({{name, 1, 1}, {quotes, 2, 2}})) << "a name of " << n << " bytes";
  }
  for (const std::size_t n : kata::sizes_above_powers(1 << 13)) {
    Rows rows(n, Row{"row", 1, 1});
    rows.front() = rows[n / 2] = rows.back() = {"a,\"b\"", kLowest, -1e30};
    EXPECT_TRUE(writes(rows)) << n << " rows";
  }
}

TEST(StringBuilder, AgreesWithTheReferenceOnRandomInputs) {
  kata::Random random(2);
  for (int i = 0; i < 20; ++i) {
    std::vector<std::string> names(random.between<std::size_t>(0, 300));
    for (std::string& name : names)
      name = random.string(random.between<std::size_t>(0, 40), "abcdefgh \xc3\xa9,\"\n");
    Rows rows;
    for (const std::string& name : names) {
      const double amount = std::ldexp(random.real(-1, 1), random.between(-20, 62));
      rows.push_back({name, static_cast<std::int64_t>(random.bits()) >> random.between(0, 63), amount});
    }
    const std::string expected = kata::reference([&] { return write_report(rows); });
    EXPECT_TRUE(kata::same(expected, write_report(rows))) << "input " << i;
  }
}
