// How often the interval holds the true speedup, on simulated duels with heavy-tailed rounds.

#include <gtest/gtest.h>

#include <cmath>
#include <cstddef>
#include <ostream>
#include <string>
#include <vector>

#include "score/ratio.h"
#include "score/simulated_duel.h"

namespace grader {
namespace {

constexpr double kTruth = 2;

struct Shape {
  std::size_t launches;
  std::size_t rounds;
  double launch_spread;
  double least;
  double most;
};

std::ostream& operator<<(std::ostream& out, const Shape& shape) {
  return out << shape.launches << " launches of " << shape.rounds << " rounds, launch effect "
             << shape.launch_spread;
}

/// The share of `duels` whose interval, made by `interval` from the launches, holds ln(kTruth).
template <class MakeInterval>
double coverage(const Shape& shape, int duels, MakeInterval interval) {
  Splitmix random(20240607);
  const SimulatedDuel duel{.speedup = kTruth, .launch_spread = shape.launch_spread};
  int held = 0;
  for (int i = 0; i < duels; ++i)
    held += interval(duel.launches(shape.launches, shape.rounds, random)).contains(std::log(kTruth));
  return static_cast<double>(held) / duels;
}

Interval joined(const std::vector<Launch>& launches) {
  const Estimate result = estimate(launches, 0.05);
  return {std::log(result.low), std::log(result.high)};
}

class Coverage : public testing::TestWithParam<Shape> {};

TEST_P(Coverage, OfTheNominalNinetyFivePercentIsKept) {
  const double share = coverage(GetParam(), 2000, joined);
  RecordProperty("coverage", std::to_string(share));
  EXPECT_GE(share, GetParam().least);
  EXPECT_LE(share, GetParam().most);
}

// The nominal 95 % is kept within 92 to 98 % from 5 launches on, and 3 launches err on the wide side.
// The range is another where the interval cannot know better: launches that do not differ are not told from
// the assumed 0.4 %, and 3 launches that differ by far more may not show it.
INSTANTIATE_TEST_SUITE_P(Duels, Coverage,
                         testing::Values(Shape{3, 20, 0.005, 0.92, 0.99},    // seen: 0.984
                                         Shape{3, 60, 0.005, 0.92, 0.98},    // 0.971
                                         Shape{5, 20, 0.005, 0.92, 0.98},    // 0.972
                                         Shape{5, 60, 0.005, 0.92, 0.98},    // 0.954
                                         Shape{10, 20, 0.005, 0.92, 0.98},   // 0.980
                                         Shape{10, 60, 0.005, 0.92, 0.98},   // 0.953
                                         Shape{5, 20, 0.010, 0.92, 0.98},    // 0.935
                                         Shape{10, 20, 0.020, 0.92, 0.98},   // 0.953
                                         Shape{1, 20, 0.005, 0.95, 1},       // 1.000
                                         Shape{2, 20, 0.005, 0.95, 1},       // 0.993
                                         Shape{3, 5, 0.005, 0.95, 1},        // 0.983
                                         Shape{3, 20, 0.000, 0.95, 1},       // 0.999
                                         Shape{3, 20, 0.010, 0.90, 0.98},    // 0.927
                                         Shape{3, 20, 0.020, 0.80, 0.95}));  // 0.856

TEST(SignInterval, OfPooledRoundsAloneIsTooNarrowWhenLaunchesDiffer) {
  const Shape shape{5, 60, 0.005, 0, 0};
  const double share = coverage(
      shape, 500, [](const std::vector<Launch>& launches) { return sign_interval(pooled(launches), 0.05); });
  EXPECT_LT(share, 0.85);
}

TEST(SignInterval, KeepsItsNominalCoverageWhenRoundsAreIndependent) {
  const Shape shape{1, 60, 0, 0, 0};
  const double share = coverage(
      shape, 2000, [](const std::vector<Launch>& launches) { return sign_interval(pooled(launches), 0.05); });
  EXPECT_GE(share, 0.94);  // Exact intervals err on the wide side.
  EXPECT_LE(share, 0.99);
}

TEST(BootstrapInterval, AloneIsTooNarrowForThreeLaunches) {
  const Shape shape{3, 60, 0.005, 0, 0};
  const double share = coverage(
      shape, 500, [](const std::vector<Launch>& launches) { return bootstrap_interval(launches, 0.05, 1); });
  EXPECT_LT(share, 0.92);
}

}  // namespace
}  // namespace grader
