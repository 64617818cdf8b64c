#include "report/terminal/display_width.h"

#include <gtest/gtest.h>

namespace grader {
namespace {

using Rows = std::vector<std::string>;

TEST(WidthOf, CountsCellsNotBytes) {
  EXPECT_EQ(width_of(""), 0U);
  EXPECT_EQ(width_of("plain"), 5U);
  EXPECT_EQ(width_of("48.9 µs …"), 9U);
  EXPECT_EQ(width_of("漢字"), 4U);
  EXPECT_EQ(width_of("e\u0301"), 1U);
  EXPECT_EQ(width_of("\x1b[1;32mPASS\x1b[0m"), 4U);
}

TEST(Cut, KeepsWhatFits) {
  EXPECT_EQ(cut("plain", 5), "plain");
  EXPECT_EQ(cut("plain", 3), "pla");
  EXPECT_EQ(cut("漢字", 3), "漢");
  EXPECT_EQ(cut("µµµ", 2), "µµ");
  EXPECT_EQ(cut("plain", 0), "");
}

TEST(Cut, EndsTheColourThatItCutsThrough) {
  EXPECT_EQ(cut("\x1b[1mbold text\x1b[0m", 4), "\x1b[1mbold\x1b[0m");
  EXPECT_EQ(cut("\x1b[1mbold\x1b[0m text", 6), "\x1b[1mbold\x1b[0m t");
}

TEST(Wrapped, BreaksBetweenWordsAndIndentsWhatGoesOn) {
  EXPECT_EQ(wrapped("  one two three four", 12), (Rows{"  one two", "    three", "    four"}));
  EXPECT_EQ(wrapped("fits", 4), (Rows{"fits"}));
  EXPECT_EQ(wrapped("", 4), (Rows{""}));
}

TEST(Wrapped, BreaksAWordThatIsTooLong) { EXPECT_EQ(wrapped("abcdefghij", 6), (Rows{"abcdef", "  ghij"})); }

TEST(Wrapped, DropsTheBlankAtTheEdge) { EXPECT_EQ(wrapped("abc def", 3), (Rows{"abc", "def"})); }

TEST(Wrapped, NeverYieldsARowThatIsTooWide) {
  const std::string line =
      "\t  wide 漢字漢字漢字 \x1b[1mand bold words that go on\x1b[0m µµµµµµµµµµµµµµµ end";
  for (std::size_t width = 2; width < 60; ++width) {
    for (const std::string& row : wrapped(line, width)) EXPECT_LE(width_of(row), width) << row;
  }
}

TEST(Wrapped, GoesOnInTheColourThatIsOn) {
  EXPECT_EQ(wrapped("\x1b[1maaaa bbbb\x1b[0m", 6), (Rows{"\x1b[1maaaa\x1b[0m", "  \x1b[1mbbbb\x1b[0m"}));
}

TEST(Wrapped, MakesBlanksOfTabs) { EXPECT_EQ(wrapped("a\tb", 80), (Rows{"a       b"})); }

TEST(AsciiOnly, FindsALikeness) {
  EXPECT_EQ(ascii_only("48.9 µs … 漢"), "48.9 us ... ?");
  EXPECT_EQ(ascii_only("\x1b[1mbold\x1b[0m"), "\x1b[1mbold\x1b[0m");
}

TEST(WithLinks, LinksAFileWithItsLine) {
  EXPECT_EQ(
      with_links("exercises/a/stub.cpp:12:5: error: no", "/top"),
      "\x1b]8;;file:///top/exercises/a/stub.cpp#12\x1b\\exercises/a/stub.cpp:12:5\x1b]8;;\x1b\\: error: no");
  EXPECT_EQ(with_links("\x1b[2m/x/test.cpp:7\x1b[0m", "/top"),
            "\x1b[2m\x1b]8;;file:///x/test.cpp#7\x1b\\/x/test.cpp:7\x1b]8;;\x1b\\\x1b[0m");
}

TEST(WithLinks, LeavesOtherTextAlone) {
  for (const char* text :
       {"edit stub.cpp, then save", "12:30:05", "a.cpp:", "a.cpp:x", "std::vector<int>:12", "µs"})
    EXPECT_EQ(with_links(text, "/top"), text);
}

}  // namespace
}  // namespace grader
