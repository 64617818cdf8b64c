#include "score/stats.h"

#include <gtest/gtest.h>

#include <vector>

namespace grader {
namespace {

using Sample = std::vector<double>;

TEST(Median, OfOneValueIsThatValue) { EXPECT_EQ(median(Sample{3}), 3); }

TEST(Median, OfAnOddSampleIsTheMiddleValue) { EXPECT_EQ(median(Sample{9, 1, 4}), 4); }

TEST(Median, OfAnEvenSampleIsTheMeanOfTheMiddleTwo) { EXPECT_EQ(median(Sample{9, 1, 4, 5}), 4.5); }

TEST(Median, IsNotMovedByOneWildValue) { EXPECT_EQ(median(Sample{1, 2, 1e300}), 2); }

TEST(Quantile, LiesBetweenOrderStatisticsInProportion) {
  // Four values: position 0.25 * 3 = 0.75, three quarters of the way from 1 to 2.
  EXPECT_DOUBLE_EQ(quantile(Sample{4, 3, 2, 1}, 0.25), 1.75);
  // R: quantile(c(10, 20, 30, 40, 50), 0.9) is 46 (position 3.6).
  EXPECT_DOUBLE_EQ(quantile(Sample{10, 20, 30, 40, 50}, 0.9), 46);
}

TEST(Quantile, ReachesFromTheSmallestToTheLargest) {
  EXPECT_EQ(quantile(Sample{3, 1, 2}, 0), 1);
  EXPECT_EQ(quantile(Sample{3, 1, 2}, 1), 3);
}

TEST(GeometricMean, OfADoublingAndAnEightfoldIsFourfold) {
  EXPECT_DOUBLE_EQ(geometric_mean(Sample{2, 8}), 4);
}

TEST(GeometricMean, OfARatioAndItsInverseIsOne) { EXPECT_DOUBLE_EQ(geometric_mean(Sample{5, 0.2}), 1); }

TEST(CoefficientOfVariation, IsTheSampleDeviationOverTheMean) {
  // Mean 5; squares 9+1+1+1+0+0+4+16 = 32; 32/7 = 4.5714; root 2.1381; / 5.
  EXPECT_NEAR(coefficient_of_variation(Sample{2, 4, 4, 4, 5, 5, 7, 9}), 0.42762, 1e-5);
}

TEST(CoefficientOfVariation, DoesNotDependOnTheUnit) {
  EXPECT_DOUBLE_EQ(coefficient_of_variation(Sample{1, 2, 4}),
                   coefficient_of_variation(Sample{1000, 2000, 4000}));
}

TEST(CoefficientOfVariation, OfOneValueIsZero) { EXPECT_EQ(coefficient_of_variation(Sample{7}), 0); }

}  // namespace
}  // namespace grader
