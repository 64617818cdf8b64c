#include "app/status_line.h"

#include <gtest/gtest.h>

namespace grader {
namespace {

using std::chrono::seconds;

TEST(ProgressText, TellsTheTimeLeftOnceItCan) {
  EXPECT_EQ(progress_text(0, 24, seconds(30)), "0 of 24");
  EXPECT_EQ(progress_text(1, 24, seconds(1)), "1 of 24") << "too early to tell";
  EXPECT_EQ(progress_text(6, 24, seconds(6)), "6 of 24, about 20 s left");
  EXPECT_EQ(progress_text(6, 24, seconds(60)), "6 of 24, about 3 min left");
  EXPECT_EQ(progress_text(24, 24, seconds(60)), "24 of 24");
}

TEST(StatusLine, TellsWhoeverAskedForIt) {
  std::string told;
  StatusLine status([&](const std::string& text) { told = text; });
  status.show("compiling");
  EXPECT_EQ(told, "compiling");
  status.show_progress("judging", 3, 24);
  EXPECT_EQ(told, "judging: 3 of 24");
}

}  // namespace
}  // namespace grader
