#include "score/distribution.h"

#include <gtest/gtest.h>

namespace grader {
namespace {

TEST(NormalQuantile, AgreesWithTheTablesOfTextbooks) {
  EXPECT_NEAR(normal_quantile(0.5), 0, 1e-12);
  EXPECT_NEAR(normal_quantile(0.975), 1.959964, 1e-6);
  EXPECT_NEAR(normal_quantile(0.995), 2.575829, 1e-6);
}

TEST(NormalQuantile, IsSymmetric) { EXPECT_NEAR(normal_quantile(0.01), -normal_quantile(0.99), 1e-9); }

TEST(StudentQuantile, AgreesWithTheTablesOfTextbooks) {
  // Column "two-sided 95 %" of any t table.
  EXPECT_NEAR(student_quantile(0.975, 1), 12.706, 1e-3);
  EXPECT_NEAR(student_quantile(0.975, 2), 4.303, 1e-3);
  EXPECT_NEAR(student_quantile(0.975, 3), 3.182, 1e-3);
  EXPECT_NEAR(student_quantile(0.975, 4), 2.776, 1e-3);
  EXPECT_NEAR(student_quantile(0.975, 9), 2.262, 1e-3);
  EXPECT_NEAR(student_quantile(0.975, 30), 2.042, 1e-3);
}

TEST(StudentQuantile, WithOneDegreeIsTheTangent) {
  // Student's t with one degree is Cauchy: tan(pi * (p - 1/2)), 1 at three quarters.
  EXPECT_NEAR(student_quantile(0.75, 1), 1, 1e-9);
}

TEST(StudentQuantile, ComesCloseToTheNormalWithManyDegrees) {
  EXPECT_NEAR(student_quantile(0.975, 1000), normal_quantile(0.975), 0.003);
}

TEST(CoinQuantile, CountsTheTailOfTenTosses) {
  // P(0) = 1/1024, P(<= 1) = 11/1024 = 0.0107, P(<= 2) = 56/1024 = 0.0547.
  EXPECT_EQ(coin_quantile(10, 0.025), 2U);
  EXPECT_EQ(coin_quantile(10, 0.010), 1U);
  EXPECT_EQ(coin_quantile(10, 0.060), 3U);
}

TEST(CoinQuantile, IsZeroWhenTooFewTossesCanBeThatRare) {
  EXPECT_EQ(coin_quantile(5, 0.025), 0U);  // 1/32 = 0.031
  EXPECT_EQ(coin_quantile(6, 0.025), 1U);  // 1/64 = 0.016
  EXPECT_EQ(coin_quantile(0, 0.025), 0U);
}

TEST(CoinQuantile, OfAHundredTossesIsTheTextbooksForty) {
  // P(X <= 39) = 0.0176 and P(X <= 40) = 0.0284.
  EXPECT_EQ(coin_quantile(100, 0.025), 40U);
}

TEST(CoinQuantile, HardlyNoticesWhereTheApproximationTakesOver) {
  for (double tail : {0.025, 0.05 / 6}) {
    const auto exact = coin_quantile(1000, tail);
    const auto approximate = coin_quantile(1001, tail);
    EXPECT_LE(approximate, exact + 1);
    EXPECT_GE(approximate + 1, exact);
  }
}

TEST(CoinQuantile, OfAMillionTossesDoesNotUnderflow) {
  // 500,000 - 1.96 * 500 = 499,020.02, plus 1/2 of continuity, rounded down.
  EXPECT_EQ(coin_quantile(1'000'000, 0.025), 499'020U);
}

}  // namespace
}  // namespace grader
