#include "report/terminal/columns.h"

#include <gtest/gtest.h>

namespace grader {
namespace {

TEST(Columns, FittedTextBreaksLongLinesAlone) {
  EXPECT_EQ(fitted("short\n\na line that is long\n", 12), "short\n\na line that\n  is long\n");
  EXPECT_EQ(fitted("a line that is long\n", kAnyWidth), "a line that is long\n");
  EXPECT_EQ(fitted("", 12), "");
}

TEST(Columns, ParagraphsAreBlocks) {
  EXPECT_EQ(paragraph("one two three four", 4, 14), "    one two\n    three four\n");
  EXPECT_EQ(paragraph("longer than that", 9, 4), "         longer\n         than that\n") << "no room at all";
}

TEST(Columns, StandSideBySideWhereThereIsRoom) {
  EXPECT_EQ(in_columns({{"a", "first"}, {"long", "second"}}, 80),
            "  a     first\n"
            "  long  second\n");
  EXPECT_EQ(in_columns({{"a", "one two three four five six seven"}}, 36),
            "  a  one two three four five six\n"
            "     seven\n");
}

TEST(Columns, StandBelowOneAnotherWhereItIsNarrow) {
  EXPECT_EQ(in_columns({{"completions", "completes what is typed"}}, 20),
            "  completions\n"
            "    completes what\n"
            "    is typed\n");
}

}  // namespace
}  // namespace grader
