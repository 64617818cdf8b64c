#include "string_builder.h"

#include <charconv>
#include <cmath>
#include <limits>

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

static void expect_amounts(const std::vector<double>& amounts) {
  Rows rows;
  std::string expected;
  for (const double amount : amounts) {
    rows.push_back({"", 0, amount});
    expected += ",0," + by_to_chars(amount) + "\n";
  }
  EXPECT_TRUE(kata::same(expected, write_report(rows)));
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
  const std::string first = write_report(Rows{{"a", 1, 1}, {"b", 2, 2}});
  EXPECT_EQ(write_report(Rows{{"c", 3, 3}}), "c,3,3.00\n");
  EXPECT_EQ(write_report(Rows{{"a", 1, 1}, {"b", 2, 2}}), first);
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
