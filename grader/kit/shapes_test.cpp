#include "kit/shapes.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <set>

namespace kata {
namespace {

TEST(Shaped, StaysInItsRangeAndSize) {
  Random random(1);
  for (const Shape shape : kShapes) {
    for (const std::size_t n : {0U, 1U, 2U, 100U}) {
      const auto values = shaped<std::int16_t>(random, shape, n, -300, 299);
      EXPECT_EQ(values.size(), n) << name(shape);
      for (const auto value : values) EXPECT_TRUE(value >= -300 && value <= 299) << name(shape) << value;
    }
  }
}

TEST(Shaped, KnowsTheWholeRangeOf64Bits) {
  using Limits = std::numeric_limits<std::int64_t>;
  Random random(1);
  for (const Shape shape : kShapes)
    EXPECT_EQ(shaped(random, shape, 100, Limits::min(), Limits::max()).size(), 100U) << name(shape);
}

TEST(Shaped, IsWhatItsNameSays) {
  Random random(1);
  const auto of = [&](Shape shape) { return shaped<int>(random, shape, 1000, -1'000'000, 1'000'000); };
  const auto different = [](const std::vector<int>& v) { return std::set<int>(v.begin(), v.end()).size(); };
  const auto sorted = of(Shape::sorted);
  EXPECT_TRUE(std::is_sorted(sorted.begin(), sorted.end()));
  EXPECT_LT(different(sorted), 900U);
  const auto reversed = of(Shape::reversed);
  EXPECT_TRUE(std::is_sorted(reversed.rbegin(), reversed.rend()));
  EXPECT_EQ(different(of(Shape::equal)), 1U);
  EXPECT_LE(different(of(Shape::few)), 7U);
  EXPECT_LE(different(of(Shape::extreme)), 4U);
  EXPECT_EQ(different(of(Shape::one_stranger)), 2U);
  for (const int value : of(Shape::multiples)) EXPECT_EQ(value % 1009, 0);
  for (const int value : of(Shape::lowest)) EXPECT_LE(value, 0);
}

}  // namespace
}  // namespace kata
