#include "score/growth.h"

#include <gtest/gtest.h>

#include <cmath>

namespace grader {
namespace {

template <class Time>
Growth fitted(Time time) {
  std::vector<CurvePoint> points;
  for (double n = 512; n <= 8192; n *= 2) points.push_back({n, time(n)});
  return fit_growth(points).value();
}

TEST(Growth, IsFittedByRelativeDistance) {
  const Growth square = fitted([](double n) { return 3e-9 * n * n; });
  EXPECT_EQ(square.big_o, "N^2");
  EXPECT_NEAR(square.coefficient_s, 3e-9, 1e-15);
  EXPECT_NEAR(square.rms, 0, 1e-6);
  EXPECT_EQ(fitted([](double n) { return n * std::log2(n); }).big_o, "NlgN");
  EXPECT_EQ(fitted([](double n) { return std::log2(n); }).big_o, "lgN");
  EXPECT_EQ(fitted([](double) { return 7.0; }).big_o, "(1)");
  const Growth rough = fitted([](double n) { return n * (n == 2048 ? 1.2 : 1.0); });
  EXPECT_EQ(rough.big_o, "N");
  EXPECT_GT(rough.rms, 0.05);
  EXPECT_LT(rough.rms, 0.1);
}

TEST(Growth, NeedsThreeSizes) { EXPECT_FALSE(fit_growth({{1, 1}, {2, 4}})); }

TEST(Growth, IsSaidAsPeopleWriteIt) {
  EXPECT_EQ(growth_words("N^2"), "O(n²)");
  EXPECT_EQ(growth_words("NlgN"), "O(n log n)");
  EXPECT_EQ(growth_words("(1)"), "O(1)");
  EXPECT_EQ(growth_words("f(N)"), "O(f(N))");
  EXPECT_EQ(growth_words(""), "");
}

}  // namespace
}  // namespace grader
