#include "base/parallel.h"

#include <gtest/gtest.h>

namespace grader {
namespace {

TEST(ForEachInParallel, PerformsEachTaskOnce) {
  for (const std::size_t workers : {0u, 1u, 3u, 50u}) {
    std::vector<std::atomic<int>> times(20);
    for_each_in_parallel(workers, times.size(), [&](std::size_t task) { ++times[task]; });
    for (const auto& each : times) EXPECT_EQ(each, 1);
  }
  for_each_in_parallel(4, 0, [](std::size_t) { ADD_FAILURE() << "there is no task"; });
}

}  // namespace
}  // namespace grader
