#include "report/pace_note.h"

#include <gtest/gtest.h>

namespace grader {
namespace {

TEST(PaceNote, IsOnlyForWhatIsMuchSlowerOrFaster) {
  EXPECT_EQ(pace_note("a", 0.010, 0.012), "");
  EXPECT_EQ(pace_note("a", 0.012, 0.010), "");
  EXPECT_EQ(pace_note("a", 0.010, 0.017),
            "The reference took 1.7 times as long as when the marks were measured here: something slows this "
            "processor down, different code by different amounts.");
  EXPECT_EQ(pace_note("a", 0.017, 0.010),
            "The reference took 1.7 times as long when the marks were measured here: something slowed this "
            "processor down then. './kata calibrate a' measures them again.");
}

TEST(PaceNote, OfWhatIsNotKnownIsNothing) {
  EXPECT_EQ(pace_note("a", 0, 0.010), "") << "measured by an older version";
  EXPECT_EQ(pace_note("a", 0.010, 0), "");
}

}  // namespace
}  // namespace grader
