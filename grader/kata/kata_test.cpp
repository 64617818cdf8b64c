#include "kata/kata.h"

#include <gtest/gtest.h>

#include "kata/read_text.h"
#include "kata/scratch_workbook.h"

namespace grader {
namespace {

TEST(Metric, IsNamedAsInKataToml) {
  EXPECT_EQ(to_string(Metric::time), "time");
  EXPECT_EQ(to_string(Metric::peak_heap), "peak_heap");
}

TEST(ShownPath, StartsAtTheCheckoutsTop) {
  EXPECT_EQ(shown_path("/home/me/workbook/exercises/02_a/x/kata.toml"), "exercises/02_a/x/kata.toml");
  EXPECT_EQ(shown_path("/home/me/exercises/workbook/solutions/02_a/x"), "solutions/02_a/x");
}

TEST(ShownPath, LeavesOtherPathsAsTheyAre) {
  EXPECT_EQ(shown_path("/tmp/some/kata.toml"), "/tmp/some/kata.toml");
  EXPECT_EQ(shown_path("kata.toml"), "kata.toml");
}

TEST(ShownPath, IsOnePrintableLine) { EXPECT_EQ(shown_path("a\n\x1b[2J"), "a\\n\\x1b[2J"); }

TEST(ReadText, ReadsAllOfAFile) {
  const ScratchWorkbook workbook;
  const std::string text(100'000, 'x');
  const auto read = read_text(workbook.write("text", text));
  ASSERT_TRUE(read);
  EXPECT_EQ(*read, text);
}

TEST(ReadText, RefusesFoldersPipesAndLargeFiles) {
  const ScratchWorkbook workbook;
  EXPECT_FALSE(read_text(workbook.top()));
  EXPECT_FALSE(read_text("/dev/zero"));
  EXPECT_FALSE(read_text(workbook.write("large", std::string((1 << 20) + 1, 'x'))));
  EXPECT_TRUE(read_text(workbook.write("largest", std::string(1 << 20, 'x'))));
}

}  // namespace
}  // namespace grader
