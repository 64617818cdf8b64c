#include "machine/idle_inhibitor.h"

#include <gtest/gtest.h>

#include <chrono>

#include "run/machine.h"

namespace grader {
namespace {

TEST(IdleInhibitor, LeavesTheCallingThreadFreeAndEndsAtOnce) {
  const std::vector<int> before = usable_processors();
  const auto start = std::chrono::steady_clock::now();
  {
    const IdleInhibitor awake(before);
    EXPECT_EQ(usable_processors(), before);
  }
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(2));
}

TEST(IdleInhibitor, PassesOverAProcessorThatIsNotThere) {
  const IdleInhibitor awake(std::vector<int>{1023});
  EXPECT_FALSE(usable_processors().empty());
}

}  // namespace
}  // namespace grader
