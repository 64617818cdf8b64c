#include "kata/marks_edit.h"

#include <gtest/gtest.h>

namespace grader {
namespace {

constexpr const char* kToml =
    "points = 10\nexpert = 1\n\n[marks]   # measured\npass = 8.0\nexpert = 44.0   # Zen "
    "5\n\n[limits]\nexpert = 2\n";

TEST(WithMark, ReplacesOneValueAndKeepsTheRest) {
  EXPECT_EQ(
      with_mark(kToml, "", "expert", 131.4).value_or("nothing"),
      "points = 10\nexpert = 1\n\n[marks]   # measured\npass = 8.0\nexpert = 131.0   # Zen 5\n\n[limits]\n"
      "expert = 2\n");
}

TEST(WithMark, FindsTheTableOfAMetric) {
  const std::string toml = "[marks.time]\nexpert=2.0\n[marks.peak_heap]\nexpert = 3.0";
  EXPECT_EQ(with_mark(toml, "peak_heap", "expert", 59),
            "[marks.time]\nexpert=2.0\n[marks.peak_heap]\nexpert = 59.0");
  EXPECT_EQ(with_mark(toml, "time", "expert", 2.5),
            "[marks.time]\nexpert= 2.5\n[marks.peak_heap]\nexpert = 3.0");
}

TEST(WithMark, GivesNothingWhereThereIsNoSuchLine) {
  EXPECT_FALSE(with_mark(kToml, "time", "expert", 2));
  EXPECT_FALSE(with_mark(kToml, "", "full", 2));
  EXPECT_FALSE(with_mark("", "", "expert", 2));
}

}  // namespace
}  // namespace grader
