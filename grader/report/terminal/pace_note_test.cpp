#include "report/terminal/pace_note.h"

#include <gtest/gtest.h>

namespace grader {
namespace {

// What the marks rest on is what is usual here.
std::string note(const Pace& then, const Pace& now) { return pace_note("a", then, then, now); }

TEST(PaceNote, IsOnlyForWhatIsMuchSlowerOrFaster) {
  EXPECT_EQ(note({0.010}, {0.0115}), "");
  EXPECT_EQ(note({0.0115}, {0.010}), "");
  EXPECT_EQ(note({0.010}, {0.017}),
            "The reference took 1.7 times as long as when the marks were measured here: something else works "
            "on this processor's core, which slows different code by different amounts.");
  EXPECT_EQ(note({0.017}, {0.010}),
            "The reference took 1.7 times as long when the marks were measured here: something slowed this "
            "processor down then. './kata calibrate a' measures them again.");
}

TEST(PaceNote, LeavesOutWhatASlowerClockExplains) {
  EXPECT_EQ(note({0.010, 1e-9}, {0.017, 1.6e-9}), "");
  EXPECT_NE(note({0.010, 1e-9}, {0.017, 1.1e-9}), "");
}

TEST(PaceNote, IsForLoadsWhereTheReferenceHardlyTells) {
  const Pace usual{.reference_s = 0.010, .clock_s = 1e-9, .load_s = 3e-6};
  EXPECT_EQ(note(usual, {0.011, 1e-9, 3.3e-6}), "");
  EXPECT_EQ(
      note(usual, {0.011, 1e-9, 3.9e-6}),
      "A load from the cache took 1.3 times as long as when the marks were measured here: something else "
      "works on this processor's core, which slows different code by different amounts.");
  EXPECT_EQ(note(usual, {0.011, 1.3e-9, 3.9e-6}), "") << "the clock's doing";
  EXPECT_EQ(note({0.010, 1e-9}, {0.011, 1e-9, 3.9e-6}), "") << "not known";
  EXPECT_EQ(
      note({0.010, 1e-9, 3.9e-6}, {0.010, 1e-9, 3e-6}),
      "A load from the cache took 1.3 times as long when the marks were measured here: something slowed "
      "this processor down then. './kata calibrate a' measures them again.");
}

TEST(PaceNote, IsForProcessorsFartherApart) {
  const Pace near{.reference_s = 0.010, .clock_s = 1e-9, .load_s = 3e-6, .trip_s = 50e-9};
  Pace far = near;
  far.trip_s = 90e-9;
  EXPECT_EQ(note(near, far), "");
  far.trip_s = 300e-9;
  EXPECT_EQ(
      note(near, far),
      "A cache line's way to another processor and back took 6.0 times as long as when the marks were "
      "measured here: the host of this virtual machine has put its processors farther apart, which slows "
      "different code by different amounts.");
  EXPECT_EQ(note(far, near),
            "A cache line's way to another processor and back took 6.0 times as long when the marks were "
            "measured here: something slowed this processor down then. './kata calibrate a' measures them "
            "again.");
  far.trip_s = 0;
  EXPECT_EQ(note(near, far), "") << "not known";
}

TEST(PaceNote, OfWhatIsUsualElsewhereDoesNotDoubtTheMarks) {
  const Pace measured{.reference_s = 0.010, .clock_s = 1e-9, .load_s = 3.9e-6};
  const Pace usual{.reference_s = 0.010, .clock_s = 1e-9, .load_s = 3e-6};
  EXPECT_TRUE(pace_note("a", measured, usual, measured)
                  .starts_with("A load from the cache took 1.3 times as "
                               "long as when"));
}

TEST(PaceNote, OfWhatIsNotKnownIsNothing) {
  EXPECT_EQ(note({0}, {0.010}), "") << "measured by an older version";
  EXPECT_EQ(note({0.010}, {0}), "");
}

TEST(Marks, AreDoubtfulWhenMeasuredAtASlowerPace) {
  EXPECT_TRUE(marks_are_doubtful({0.017}, {0.010}));
  EXPECT_FALSE(marks_are_doubtful({0.0115}, {0.010}));
  EXPECT_FALSE(marks_are_doubtful({0.010}, {0.017}));
  EXPECT_FALSE(marks_are_doubtful({0}, {0.010}));
  EXPECT_FALSE(marks_are_doubtful({0.010}, {0}));
}

TEST(Marks, AreDoubtfulWhenProcessorsLayFartherApart) {
  EXPECT_TRUE(
      marks_are_doubtful({.reference_s = 0.010, .trip_s = 3e-7}, {.reference_s = 0.010, .trip_s = 5e-8}));
  EXPECT_FALSE(
      marks_are_doubtful({.reference_s = 0.010, .trip_s = 5e-8}, {.reference_s = 0.010, .trip_s = 3e-7}));
  EXPECT_FALSE(marks_are_doubtful({.reference_s = 0.010}, {.reference_s = 0.010, .trip_s = 5e-8}))
      << "not known";
}

TEST(Marks, AreDoubtfulWhenLoadsWereSlower) {
  const Pace now{.clock_s = 1e-9, .load_s = 3e-6};
  EXPECT_TRUE(marks_are_doubtful({0.010, 1e-9, 3.9e-6}, now));
  EXPECT_FALSE(marks_are_doubtful({0.010, 1e-9, 3.3e-6}, now));
  EXPECT_FALSE(marks_are_doubtful({0.010, 1.3e-9, 3.9e-6}, now)) << "the clock's doing";
  EXPECT_FALSE(marks_are_doubtful({0.010, 1e-9}, now)) << "not known";
}

}  // namespace
}  // namespace grader
