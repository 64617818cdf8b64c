#include "report/terminal/attempt_bars.h"

#include <gtest/gtest.h>

namespace grader {
namespace {

TEST(ProgressLine, SaysHowFarTheBookIs) {
  EXPECT_EQ(progress_line({.passed = 1, .katas = 3, .earned = 12.5, .max = 30}),
            "1 of 3 katas passed, 12.5 of 30 points");
}

TEST(AttemptBars, AreAsHighAsTheSpeedupOnALogScale) {
  const Marks marks{.pass = 8, .full = 128, .expert = 150};
  std::vector<Attempt> attempts(1, Attempt{.verdict = Verdict::fail});
  for (const double speedup : {0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 1000.0})
    attempts.push_back({.verdict = Verdict::fail, .speedup = speedup});
  EXPECT_EQ(attempt_bars(attempts, marks, 40, true, Paint(false)), "x▁▁▂▃▄▅▆▇██");
  EXPECT_EQ(attempt_bars(attempts, marks, 40, false, Paint(false)), "x__.:-=+*##");
  EXPECT_EQ(attempt_bars(attempts, marks, 3, false, Paint(false)), "*##");
  EXPECT_EQ(attempt_bars({}, marks, 3, true, Paint(false)), "");
}

}  // namespace
}  // namespace grader
