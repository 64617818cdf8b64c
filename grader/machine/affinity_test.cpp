#include "machine/affinity.h"

#include <gtest/gtest.h>
#include <sched.h>

#include "run/machine.h"

namespace grader {
namespace {

TEST(ScopedAffinity, KeepsToOneProcessorAndThenAllowsAllAgain) {
  const std::vector<int> before = usable_processors();
  for (const int processor : before) {
    const ScopedAffinity pinned(processor);
    EXPECT_EQ(usable_processors(), std::vector<int>{processor});
    EXPECT_EQ(::sched_getcpu(), processor);
  }
  EXPECT_EQ(usable_processors(), before);
}

TEST(ScopedAffinity, LeavesTheThreadAsItIsWhereAProcessorIsNotThere) {
  const std::vector<int> before = usable_processors();
  {
    const ScopedAffinity pinned(1023);
    EXPECT_EQ(usable_processors(), before);
  }
  EXPECT_FALSE(set_affinity(0, std::vector<int>{1023}));
  EXPECT_EQ(usable_processors(), before);
}

}  // namespace
}  // namespace grader
