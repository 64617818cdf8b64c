#include "report/wording.h"

#include <gtest/gtest.h>

#include "report/special_numbers.h"

namespace grader {
namespace {

TEST(Interval, SaysWhenThereIsNone) {
  EXPECT_EQ(interval({.value = 23, .low = 22.9, .high = 23.4, .rounds = 41}), "22.9 to 23.4, 41 rounds");
  EXPECT_EQ(interval({.value = 2, .low = 2, .high = 2, .rounds = 5}), "exactly, 5 rounds");
  EXPECT_EQ(interval({.value = 2, .low = 0, .high = kInfinity, .rounds = 1}), "no interval from 1 round");
}

TEST(Amount, IsInTheMetricsUnit) {
  EXPECT_EQ(amount(Metric::time, 48.9e-6), "48.9 µs");
  EXPECT_EQ(amount(Metric::peak_heap, 1536), "1.5 KiB");
  EXPECT_EQ(amount(Metric::peak_heap, kInfinity), "?");
}

TEST(PointsOf, NeverRoundsUpToAll) {
  EXPECT_EQ(points_of(8.512, 10), "8.5 of 10");
  EXPECT_EQ(points_of(9.97, 10), "9.9 of 10");
  EXPECT_EQ(points_of(10, 10), "10 of 10");
  EXPECT_EQ(points_of(10.0 / 3, 10.0 / 3), "3.3 of 3.3");
  EXPECT_EQ(points_of(0, 0), "0 of 0");
}

TEST(Bar, IsLogarithmicAndShowsThePassMark) {
  const Marks marks = {.pass = 4, .full = 16, .expert = 20};
  EXPECT_EQ(bar(1, marks, 8), "----|----");
  EXPECT_EQ(bar(2, marks, 8), "##--|----");
  EXPECT_EQ(bar(3.99, marks, 8), "####|----");
  EXPECT_EQ(bar(8, marks, 8), "####|##--");
  EXPECT_EQ(bar(1000, marks, 8), "####|####");
  EXPECT_EQ(bar(0.5, marks, 8), "----|----");
  EXPECT_EQ(bar(2, {}, 4), "|####") << "no marks at all";
}

TEST(Indented, CutsLinesAndEscapes) {
  EXPECT_EQ(indented("a\nb\x1b[2J\nc\nd\n", 2, 2, 100), "  a\n  b\\x1b[2J\n  ... and 2 more lines\n");
  EXPECT_EQ(indented("", 2, 2, 100), "  \n");
}

}  // namespace
}  // namespace grader
