#include "run/awake.h"

#include <gtest/gtest.h>

namespace grader {
namespace {

TEST(AwakeProcessors, TimeLoadsAndLeaveTheCallingThreadFree) {
  const std::vector<int> before = usable_processors();
  AwakeProcessors awake(before);
  {
    PinnedScope pinned;
    for (int i = 0; i < 3; ++i) EXPECT_GT(awake.surroundings(pinned).load_s, 0);
    EXPECT_EQ(usable_processors(), before);
  }
  EXPECT_EQ(usable_processors(), before);
}

TEST(AwakeProcessors, CanBeOne) {
  const std::vector<int> before = usable_processors();
  AwakeProcessors awake(std::vector<int>{before.back()});
  PinnedScope pinned;
  EXPECT_GT(awake.surroundings(pinned).load_s, 0);
}

}  // namespace
}  // namespace grader
