#include "kit/check.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <limits>

namespace kata {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();

enum class Colour { red = 1, blue = 7 };

struct Item {
  std::string name;
  double weight;
};

struct Parcel {
  std::vector<Item> items;
  int zone;
};

struct Particle {
  float position[3];
  int id;
};

struct Board {
  char name[4];
  Particle pieces[2][2];
};

using Ints = std::vector<int>;

TEST(Difference, OfTheSameIsEmpty) {
  EXPECT_EQ(difference(3, 3), "");
  EXPECT_EQ(difference(true, true), "");
  EXPECT_EQ(difference(std::string("a"), std::string("a")), "");
  EXPECT_EQ(difference(Ints{}, Ints{}), "");
  EXPECT_EQ(difference(Ints{1, 2}, Ints{1, 2}), "");
  EXPECT_EQ(difference(Parcel{{{"a", 1}}, 2}, Parcel{{{"a", 1}}, 2}), "");
}

TEST(Difference, OfScalarsNamesBoth) {
  EXPECT_EQ(difference(4, 5), "expected 4, got 5");
  EXPECT_EQ(difference(true, false), "expected true, got false");
  EXPECT_EQ(difference(Colour::red, Colour::blue), "expected 1, got 7");
  EXPECT_EQ(difference<std::int8_t>(-1, 65), "expected -1, got 65") << "a number, not a character";
  EXPECT_EQ(difference(std::numeric_limits<std::uint64_t>::max(), std::uint64_t{0}),
            "expected 18446744073709551615, got 0");
  EXPECT_EQ(difference(0.5, 0.25), "expected 0.5, got 0.25");
}

TEST(Difference, OfRealsShowsEveryDigitThatMatters) {
  EXPECT_EQ(difference(0.1 + 0.2, 0.3), "expected 0.30000000000000004, got 0.3");
}

TEST(Difference, OfListsNamesTheFirstElement) {
  Ints expected(20'000, 4);
  Ints got = expected;
  got[17] = 5;
  got[18] = 5;
  EXPECT_EQ(difference(expected, got), "element 17 of 20,000: expected 4, got 5");
  EXPECT_EQ(difference(std::array{1, 2}, std::array{1, 3}), "element 1 of 2: expected 2, got 3");
}

TEST(Difference, OfLengthsComesAfterThatOfElements) {
  EXPECT_EQ(difference(Ints{1, 2, 3}, Ints{1, 2}), "expected 3 elements, got 2");
  EXPECT_EQ(difference(Ints{1, 2}, Ints(1200, 1)), "element 1 of 2: expected 2, got 1");
  EXPECT_EQ(difference(Ints{}, Ints(1200, 1)), "expected 0 elements, got 1,200");
}

TEST(Difference, OfNestedResultsLeadsToThePlace) {
  const Parcel expected{{{"tea", 1}, {"salt", 2}}, 3};
  EXPECT_EQ(difference(expected, Parcel{{{"tea", 1}, {"salt", 4}}, 9}),
            "field 1: element 1 of 2: field 2: expected 2, got 4");
  EXPECT_EQ(difference(expected, Parcel{expected.items, 9}), "field 2: expected 3, got 9");
  EXPECT_EQ(difference(std::vector<Ints>{{1}, {2}}, std::vector<Ints>{{1}, {}}),
            "element 1 of 2: expected 1 elements, got 0");
}

TEST(Difference, OfArraysInAStructNamesTheElement) {
  const Particle expected{{1, 2, 3}, 4};
  EXPECT_EQ(difference(expected, expected), "");
  EXPECT_EQ(difference(expected, Particle{{1, 2, 5}, 6}), "field 1: element 2 of 3: expected 3, got 5");
  EXPECT_EQ(difference(expected, Particle{{1, 2, 3}, 6}), "field 2: expected 4, got 6");
  EXPECT_EQ(difference(expected, Particle{{1, 2, 3.01F}, 4}, {.absolute = 0.1}), "");
  const Board board{"abc", {{{{1, 2, 3}, 4}, {}}, {}}};
  Board other = board;
  other.pieces[1][0].position[2] = 7;
  EXPECT_EQ(difference(board, other),
            "field 2: element 1 of 2: element 0 of 2: field 1: element 2 of 3: expected 0, got 7");
  other.name[0] = 'b';
  EXPECT_EQ(difference(board, other), "field 1: element 0 of 4: expected 97, got 98");
}

TEST(Difference, OfTextsShowsALittleAroundTheFirstCharacter) {
  EXPECT_EQ(difference(std::string("one two"), std::string("one ten")),
            "character 5 of 7: expected \"one two\", got \"one ten\"");
  const std::string shared(1000, 'x');
  EXPECT_EQ(difference(shared + "abc", shared + "abd"),
            "character 1,002 of 1,003: expected …\"xxxxxxabc\", got …\"xxxxxxabd\"");
  EXPECT_EQ(
      difference(std::string("a") + shared, std::string("b") + shared),
      "character 0 of 1,001: expected \"axxxxxxxxxxxxxxxxxxxxxxx\"…, got \"bxxxxxxxxxxxxxxxxxxxxxxx\"…");
}

TEST(Difference, OfTextLengthsShowsBothEnds) {
  EXPECT_EQ(difference(std::string("abc"), std::string("ab")),
            "expected 3 characters, got 2: expected \"abc\", got \"ab\"");
  EXPECT_EQ(difference(std::string(), std::string("a")),
            "expected 0 characters, got 1: expected \"\", got \"a\"");
}

TEST(Difference, OfTextsEscapesWhatATerminalWouldObey) {
  EXPECT_EQ(difference(std::string("\n\t\r\"\\"), std::string("\x1b[2J\xff")),
            R"(character 0 of 5: expected "\n\t\r\"\\", got "\x1b[2J\xff")");
  EXPECT_EQ(difference(std::string("a\0b", 3), std::string("a\0c", 3)),
            R"(character 2 of 3: expected "a\x00b", got "a\x00c")");
}

TEST(Tolerance, IsNoneUnlessAskedFor) {
  EXPECT_NE(difference(1.0, std::nextafter(1.0, 2.0)), "");
  EXPECT_EQ(difference(0.0, -0.0), "");
}

TEST(Tolerance, IsRelativeToTheExpectedValueOrAbsolute) {
  EXPECT_EQ(difference(1000.0, 1000.5, {.relative = 1e-3}), "");
  EXPECT_NE(difference(1000.0, 1001.5, {.relative = 1e-3}), "");
  EXPECT_EQ(difference(0.0, 1e-9, {.absolute = 1e-8}), "");
  EXPECT_NE(difference(0.0, 1e-9, {.relative = 1e-3}), "") << "nothing is relatively near zero";
  EXPECT_EQ(difference(std::vector{1.0, 2.0}, std::vector{1.0, 2.001}, {.relative = 1e-2}), "")
      << "it goes to the elements";
  EXPECT_EQ(difference(Item{"a", 1}, Item{"a", 1.001}, {.relative = 1e-2}), "") << "and to the fields";
}

TEST(Tolerance, NeverMakesNanOrInfinityEqualToANumber) {
  const Tolerance vast{1e300, 1e300};
  EXPECT_EQ(difference(kNan, kNan, vast), "");
  EXPECT_EQ(difference(kInfinity, kInfinity), "");
  EXPECT_NE(difference(kInfinity, -kInfinity, vast), "");
  EXPECT_NE(difference(kInfinity, 1e308, vast), "");
  EXPECT_EQ(difference(kNan, 1.0, vast), "expected nan, got 1");
  EXPECT_NE(difference(1.0, kNan, vast), "");
}

}  // namespace
}  // namespace kata
