#include "classroom/anchor.h"

#include <gtest/gtest.h>

#include <fstream>
#include <limits>

#include "base/temp_dir.h"

namespace grader::classroom {
namespace {

TEST(Anchor, HasMovedWhenItsPointsDifferByMoreThanATwoHundredthOfAll) {
  // ln(1.1) / ln(100) is 2.07 % of all points, ln(1.09) / ln(100) 1.87 %.
  EXPECT_TRUE(anchor_moved({10, 100}, {11, 100}));
  EXPECT_TRUE(anchor_moved({11, 100}, {10, 100})) << "in either direction";
  EXPECT_FALSE(anchor_moved({10, 100}, {10.9, 100}));
  EXPECT_FALSE(anchor_moved({10, 100}, {10, 100}));
}

TEST(Anchor, HasNotMovedByNoiseWhereFullMarksAreNear) {
  // 2.5 % are 0.36 of 10 points here.
  EXPECT_FALSE(anchor_moved({1.5, 2}, {1.5 * 1.025, 2}));
  EXPECT_TRUE(anchor_moved({1.5, 2}, {1.5 * 1.035, 2}));
}

TEST(Anchor, HasMovedWhereThereIsNoReading) {
  for (const double none :
       {0.0, -1.0, std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()}) {
    EXPECT_TRUE(anchor_moved({10, 100}, {none, 100})) << none;
    EXPECT_TRUE(anchor_moved({none, 100}, {10, 100})) << none;
  }
}

TEST(Anchor, IsTheMiddleStepOfTheLadderOrElseTheSolution) {
  const TempDir folder = TempDir::make().take();
  Kata kata;
  kata.solution_folder = folder.path();
  EXPECT_EQ(anchor_of(kata), folder.path() / "solution.cpp");
  for (const char* name :
       {"solution.cpp", "step_3_c.cpp", "step_1_a.cpp", "step_2_b.cpp", "step_9.md", "wrong_a.cpp"})
    std::ofstream(folder.path() / name) << "\n";
  EXPECT_EQ(anchor_of(kata), folder.path() / "step_2_b.cpp");
}

TEST(Anchor, IsNotWaitedForByWhatIsWrongOnAnyMachine) {
  UnitRun run;
  EXPECT_FALSE(rests_on_time(run));
  run.result.metrics.push_back({});
  EXPECT_TRUE(rests_on_time(run));
}

}  // namespace
}  // namespace grader::classroom
