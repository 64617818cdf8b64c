#include "report/pace_note.h"

#include <gtest/gtest.h>

namespace grader {
namespace {

TEST(PaceNote, IsOnlyForWhatIsMuchSlowerOrFaster) {
  EXPECT_EQ(pace_note("a", {0.010}, {0.0115}, false), "");
  EXPECT_EQ(pace_note("a", {0.0115}, {0.010}, false), "");
  EXPECT_EQ(pace_note("a", {0.010}, {0.017}, false),
            "The reference took 1.7 times as long as when the marks were measured here: something else works "
            "on this processor's core, which slows different code by different amounts.");
  EXPECT_EQ(pace_note("a", {0.017}, {0.010}, false),
            "The reference took 1.7 times as long when the marks were measured here: something slowed this "
            "processor down then. './kata calibrate a' measures them again.");
}

TEST(PaceNote, TellsWhetherDoubtfulMarksWereReplaced) {
  EXPECT_TRUE(marks_are_doubtful(0.017, 0.010));
  EXPECT_FALSE(marks_are_doubtful(0.0115, 0.010));
  EXPECT_FALSE(marks_are_doubtful(0.010, 0.017));
  EXPECT_FALSE(marks_are_doubtful(0, 0.010));
  EXPECT_FALSE(marks_are_doubtful(0.010, 0));
  EXPECT_TRUE(pace_note("a", {0.017}, {0.010}, true)
                  .ends_with("They were measured again just now, for the next run."));
}

TEST(PaceNote, LeavesOutWhatASlowerClockExplains) {
  EXPECT_EQ(pace_note("a", {0.010, 1e-9}, {0.017, 1.6e-9}, false), "");
  EXPECT_NE(pace_note("a", {0.010, 1e-9}, {0.017, 1.1e-9}, false), "");
}

TEST(PaceNote, IsForLoadsWhereTheReferenceHardlyTells) {
  const Pace usual{.reference_s = 0.010, .clock_s = 1e-9, .load_s = 3e-6};
  EXPECT_EQ(pace_note("a", usual, {0.011, 1e-9, 3.3e-6}, false), "");
  EXPECT_EQ(
      pace_note("a", usual, {0.011, 1e-9, 3.9e-6}, false),
      "A load from the cache took 1.3 times as long as when the marks were measured here: something else "
      "works on this processor's core, which slows different code by different amounts.");
  EXPECT_EQ(pace_note("a", usual, {0.011, 1.3e-9, 3.9e-6}, false), "") << "the clock's doing";
  EXPECT_EQ(pace_note("a", {0.010, 1e-9}, {0.011, 1e-9, 3.9e-6}, false), "") << "not known";
}

TEST(PaceNote, OfWhatIsNotKnownIsNothing) {
  EXPECT_EQ(pace_note("a", {0}, {0.010}, false), "") << "measured by an older version";
  EXPECT_EQ(pace_note("a", {0.010}, {0}, false), "");
}

}  // namespace
}  // namespace grader
