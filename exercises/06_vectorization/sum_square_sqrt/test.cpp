#include "sum_square_sqrt.h"

#include <chrono>
#include <cmath>
#include <limits>

#include "kit/adversaries.h"
#include "kit/shapes.h"
#include "kit/test.h"

using Values = std::vector<double>;
using Limits = std::numeric_limits<double>;

constexpr kata::Tolerance kClose{.relative = 1e-13};

static testing::AssertionResult agrees(const Values& values) {
  const double expected = kata::reference([&] { return energy(values); });
  return kata::same(expected, energy(values), kClose);
}

TEST(SumSquareSqrt, AddsSquaresAndRoots) { EXPECT_DOUBLE_EQ(energy(Values{4, 9}), 102); }

TEST(SumSquareSqrt, OfNothingIsZero) { EXPECT_EQ(energy(Values{}), 0); }

TEST(SumSquareSqrt, OfZerosIsZero) {
  for (const std::size_t n : kata::sizes_around_vectors()) {
    EXPECT_EQ(energy(Values(n, 0.0)), 0) << n << " zeros";
    EXPECT_EQ(energy(Values(n, -0.0)), 0) << n << " negative zeros";
  }
}

TEST(SumSquareSqrt, TakesOneZeroAmongOthers) {
  for (const std::size_t n : {100, 600}) {
    Values values(n, 2.25);
    for (std::size_t i = 0; i < n; ++i) {
      values[i] = 0;
      EXPECT_TRUE(agrees(values)) << "zero at " << i << " of " << n;
      values[i] = 2.25;
    }
  }
}

TEST(SumSquareSqrt, TakesEveryLengthUpTo130) {
  kata::Random random(1);
  for (std::size_t n = 0; n <= 130; ++n) EXPECT_TRUE(agrees(random.reals(n, 0, 10))) << n << " values";
}

TEST(SumSquareSqrt, TakesTheSmallestAndTheLargest) {
  for (const double value : {Limits::denorm_min(), Limits::min() / 3, Limits::min(), 1e-300, 1e-160, 1e-154,
                             1e150, 1.3e154, 1.4e154, Limits::max()}) {
    for (const std::size_t n : {1, 3, 8, 21, 600})
      EXPECT_TRUE(agrees(Values(n, value))) << n << " times " << value;
  }
}

TEST(SumSquareSqrt, LetsInfinityAndNanThrough) {
  for (const std::size_t n : {50, 600}) {
    Values values(n, 1.5);
    for (std::size_t i = 0; i < n; ++i) {
      values[i] = Limits::infinity();
      EXPECT_EQ(energy(values), Limits::infinity()) << "infinity at " << i << " of " << n;
      values[i] = Limits::quiet_NaN();
      EXPECT_TRUE(std::isnan(energy(values))) << "NaN at " << i << " of " << n;
      values[i] = 1.5;
    }
    values[7] = Limits::infinity();
    values[n - 10] = Limits::quiet_NaN();
    EXPECT_TRUE(std::isnan(energy(values)));
  }
}

TEST(SumSquareSqrt, LosesNothingOfManySmallOnesBesideALargeOne) {
  for (const std::size_t place : {std::size_t{0}, std::size_t{137'912}, std::size_t{199'999}}) {
    Values values(200'000, 0.01);  // 0.1001 each, less than half a unit in the last place of 1e16
    values[place] = 1e8;
    EXPECT_TRUE(agrees(values)) << "the large one at " << place;
  }
}

// A block that is full, or lacks one, or one more: of any usual size.
TEST(SumSquareSqrt, TakesNumbersThatFillBlocks) {
  kata::Random random(6);
  for (std::size_t whole = 256; whole <= 1 << 15; whole *= 2)
    for (const std::size_t n : {whole - 1, whole, whole + 1})
      EXPECT_TRUE(agrees(random.reals(n, 1, 10))) << n << " values";
}

TEST(SumSquareSqrt, KnowsEveryShapeAtTheSizesOfTheBenchmark) {
  kata::Random random(2);
  for (const kata::Shape shape : kata::kShapes) {
    for (const double unit : {1e-9, 1e-3, 1.0, 1e6}) {
      Values values =
          kata::shaped<double>(random, shape, random.between<std::size_t>(39'500, 40'500), 0, 1'000'000);
      for (double& value : values) value *= unit;
      EXPECT_TRUE(agrees(values)) << kata::name(shape) << " times " << unit;
    }
  }
}

TEST(SumSquareSqrtThorough, HasRoomForManyValues) {
  kata::Random random(3);
  for (const std::size_t n : kata::sizes_above_powers()) EXPECT_TRUE(agrees(random.reals(n, 0, 100))) << n;
}

TEST(SumSquareSqrt, DoesNotRememberEarlierCalls) {
  kata::Random random(4);
  Values values = random.reals(5000, 1, 2);
  for (int i = 0; i < 20; ++i) {
    ASSERT_TRUE(agrees(values));
    // The sum of the values stays, that of their squares does not.
    const auto a = random.between<std::size_t>(1, 2400), b = random.between<std::size_t>(2500, 4998);
    values[a] += 0.25, values[b] -= 0.25;
    ASSERT_TRUE(agrees(values));
    values[0] += 0x1p-22;  // in the lower half of its bits
  }
}

TEST(SumSquareSqrtThorough, HasRoomForMillionsOfValues) {
  Values values((1 << 22) - 1);
  values[(1 << 21) + 1] = 4;
  values.back() = 9;
  EXPECT_DOUBLE_EQ(energy(values), 102);
}

// So many inputs that two of them have the same hash, whatever hash of 32 bits that is; fewer on a busy
// machine, where right code must not run out of time.
TEST(SumSquareSqrtThorough, TellsManyInputsApart) {
  kata::Random random(5);
  Values values(300);
  double& one = values[170];
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(10);
  for (int i = 0; i < 250'000 && std::chrono::steady_clock::now() < end; ++i) {
    one = random.real(1, 1000);
    const double expected = one * one + std::sqrt(one);
    ASSERT_NEAR(energy(values), expected, 1e-12 * expected) << one << " among zeros, call " << i;
  }
}
