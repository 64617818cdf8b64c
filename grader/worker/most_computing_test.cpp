#include <gtest/gtest.h>

#include <vector>

#include "worker/thread_watch.h"

namespace grader {
namespace {

constexpr std::uint64_t kMs = 1'000'000;

std::uint32_t most(const std::vector<ThreadSpan>& others) { return most_computing(others); }

TEST(MostComputing, IsTheFirstAlone) { EXPECT_EQ(most({}), 1U); }

TEST(MostComputing, DoesNotCountTheFirstWhileItWaits) {
  EXPECT_EQ(most({{1, 3, 50 * kMs, 10 * kMs, 11 * kMs}}), 1U);
  EXPECT_EQ(most({{1, 3, 50 * kMs, 10 * kMs, 11 * kMs}, {2, 4, 50 * kMs, 10 * kMs, 11 * kMs}}), 2U);
}

TEST(MostComputing, CountsTheFirstWhereItComputesBesideOthers) {
  EXPECT_EQ(most({{1, 2, 50 * kMs, 10 * kMs, 60 * kMs}}), 2U);
  EXPECT_EQ(most({{1, 3, 50 * kMs, 0, 40 * kMs}, {2, 4, 50 * kMs, 1 * kMs, 41 * kMs}}), 3U);
}

TEST(MostComputing, DoesNotCountThoseThatWait) {
  EXPECT_EQ(most({{1, 9, 1 * kMs, 0, 60 * kMs}, {2, 8, 1 * kMs, 0, 60 * kMs}}), 1U) << "a pool without work";
}

TEST(MostComputing, DoesNotAddUpThreadsThatCameOneAfterTheOther) {
  EXPECT_EQ(most({{1, 2, 50 * kMs, 0, 0}, {3, 4, 50 * kMs, 0, 0}, {5, 6, 50 * kMs, 0, 0}}), 1U);
}

TEST(MostComputing, CountsTheFirstOnlyBesideAllOfThem) {
  // It computed beside the first of two, and then waited.
  EXPECT_EQ(most({{1, 4, 50 * kMs, 0, 40 * kMs}, {2, 3, 50 * kMs, 40 * kMs, 40 * kMs}}), 2U);
}

}  // namespace
}  // namespace grader
