#include "report/html/plot_scale.h"

#include <gtest/gtest.h>

#include "report/special_numbers.h"

namespace grader {
namespace {

TEST(LogScale, PutsEachTenfoldAtTheSameDistance) {
  const LogScale scale({1, 10, 100}, 0, 300);
  EXPECT_NEAR(scale.at(10) - scale.at(1), scale.at(100) - scale.at(10), 1e-9);
  EXPECT_NEAR(scale.at(10), 150, 1e-9);
  EXPECT_EQ(scale.ticks(), (std::vector<double>{1, 10, 100}));
}

TEST(LogScale, ClampsWhatLiesOutside) {
  const LogScale scale({1, 100}, 200, 0);
  EXPECT_EQ(scale.at(kInfinity), 0);
  EXPECT_EQ(scale.at(1e9), 0);
  EXPECT_EQ(scale.at(1e-9), 200);
  for (const double value : {0.0, -1.0, kNan, -kInfinity}) EXPECT_EQ(scale.at(value), 200);
}

TEST(LogScale, OfNothingOrOddValuesIsOneToTen) {
  for (const std::vector<double>& values : {std::vector<double>{}, {0, -1, kNan, kInfinity}}) {
    const LogScale scale(values, 0, 1);
    EXPECT_EQ(scale.low(), 1);
    EXPECT_EQ(scale.high(), 10);
    EXPECT_FALSE(scale.ticks().empty());
  }
}

TEST(LogScale, OfOneValueHasRoomAroundIt) {
  const LogScale scale({7}, 0, 1);
  EXPECT_NEAR(scale.at(7), 0.5, 1e-9);
  EXPECT_NEAR(scale.high() / scale.low(), 4, 1e-9);
  EXPECT_EQ(scale.ticks(), (std::vector<double>{5, 10}));
}

TEST(LogScale, HasFewTicksHoweverWideItIs) {
  const LogScale scale({1e-200, 1e200}, 0, 1);
  EXPECT_LE(scale.ticks().size(), 6u);
  EXPECT_GE(scale.ticks().size(), 3u);
}

}  // namespace
}  // namespace grader
