#include "kata/next_hint.h"

#include <gtest/gtest.h>

namespace grader {
namespace {

const std::vector<Hint> kHints = {
    {"look"}, {"count", "calls"}, {"sort once", "sorting"}, {"count more", "calls"}};

TEST(NextHint, FollowsTheFileWithoutAProfile) {
  EXPECT_EQ(next_hint(kHints, {}, ""), 0);
  EXPECT_EQ(next_hint(kHints, {0, 1}, ""), 2);
  EXPECT_EQ(next_hint(kHints, {2, 0}, ""), 1);
}

TEST(NextHint, PrefersTheSymptomThatDominates) {
  EXPECT_EQ(next_hint(kHints, {}, "sorting"), 2);
  EXPECT_EQ(next_hint(kHints, {}, "calls"), 1);
  EXPECT_EQ(next_hint(kHints, {1}, "calls"), 3);
  EXPECT_EQ(next_hint(kHints, {1, 3}, "calls"), 0) << "then the file's order again";
  EXPECT_EQ(next_hint(kHints, {}, "regex"), 0) << "no hint names it";
}

TEST(NextHint, EndsWhenAllWereShown) {
  EXPECT_EQ(next_hint(kHints, {3, 2, 1, 0}, "calls"), std::nullopt);
  EXPECT_EQ(next_hint({}, {}, "calls"), std::nullopt);
}

}  // namespace
}  // namespace grader
