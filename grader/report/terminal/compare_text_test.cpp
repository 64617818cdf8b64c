#include "report/terminal/compare_text.h"

#include <gtest/gtest.h>

namespace grader {
namespace {

Pair pair(std::size_t a, std::size_t b, double value, double low, double high) {
  return {a, b, {.value = value, .low = low, .high = high, .rounds = 60, .launches = 3}};
}

Kata kata() {
  Kata kata{.name = "a_kata"};
  kata.title = "A kata";
  return kata;
}

TEST(CompareText, ListsTheFastestFirstAndWhoIsTheSame) {
  Comparison comparison;
  comparison.entries = {{"stub", ""}, {"sort.cpp", ""}, {"3", ""}, {"broken\x1b.cpp", "does not compile"}};
  comparison.metrics = {
      {Metric::time,
       {1e-3, 1e-3, 1e-4, 1.01e-4, 0},
       {pair(0, 1, 1, 0.99, 1.01), pair(0, 2, 10, 9.9, 10.1), pair(0, 3, 9.9, 9.8, 10),
        pair(1, 2, 10, 9.9, 10.1), pair(1, 3, 9.9, 9.8, 10), pair(2, 3, 0.99, 0.98, 1.01)}}};
  comparison.disturbance = "a neighbour";
  EXPECT_EQ(compare_text(kata(), comparison, Paint(false)),
            "A kata\n"
            "\n"
            "  attempt                           one call   speedup  95 % interval     same\n"
            "  sort.cpp                            100 µs       10x  9.9 to 10.1       a\n"
            "  3                                   101 µs      9.9x  9.8 to 10         a\n"
            "  stub                                  1 ms      1.0x  0.99 to 1.01      b\n"
            "  the reference                         1 ms        1x                    \n"
            "\n"
            "  sort.cpp and 3 cannot be told apart.\n"
            "  3 beats stub by 9.9x (9.8 to 10).\n"
            "  Who shares a letter cannot be told apart. The intervals hold all together; about 60 rounds.\n"
            "\n"
            "  x broken\\x1b.cpp: does not compile\n"
            "\n"
            "  Disturbed: a neighbour.\n");
}

TEST(CompareText, TurnsAPairThatWasMeasuredTheOtherWayRound) {
  Comparison comparison;
  comparison.entries = {{"stub", ""}, {"slow.cpp", ""}};
  comparison.metrics = {{Metric::time,
                         {1e-3, 1e-4, 2e-4},
                         {pair(0, 1, 10, 9.9, 10.1), pair(0, 2, 5, 4.9, 5.1), pair(1, 2, 0.5, 0.4, 0.8)}}};
  const std::string text = compare_text(kata(), comparison, Paint(false));
  EXPECT_NE(text.find("  stub beats slow.cpp by 2.0x (1.25 to 2.5).\n"), std::string::npos) << text;

  comparison.disturbance = "a neighbour";
  EXPECT_EQ(compare_text(kata(), comparison, Paint(false)), text) << "which hid nothing";
}

TEST(CompareText, OfNothingThatWorksSaysWhy) {
  Comparison comparison;
  comparison.entries = {{"stub", "1 of 9 tests failed: too few"}};
  EXPECT_EQ(compare_text(kata(), comparison, Paint(false)),
            "A kata\n\n  x stub: 1 of 9 tests failed: too few\n");
}

}  // namespace
}  // namespace grader
