#include "sin_square.h"

#include <chrono>
#include <cmath>
#include <limits>

#include "kit/adversaries.h"
#include "kit/shapes.h"
#include "kit/test.h"

using Cells = std::vector<double>;

constexpr kata::Tolerance kClose{.relative = 2e-15, .absolute = 2e-15};
constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

static Cells map_all(const Cells& grid, std::size_t columns = 1) {
  Cells out(grid.size(), 0.75);  // as memory may hold anything
  map_heights(grid, static_cast<std::uint32_t>(columns), out);
  return out;
}

static testing::AssertionResult agrees(const Cells& grid, std::size_t columns = 1) {
  return kata::same(kata::reference([&] { return map_all(grid, columns); }), map_all(grid, columns), kClose);
}

TEST(SinSquare, AddsTheSquareAndTheSine) {
  constexpr double kHalfPi = 1.5707963267948966;
  EXPECT_TRUE(kata::same(Cells{0, kHalfPi * kHalfPi + 1, kHalfPi * kHalfPi - 1, 0.25 + 0.479425538604203},
                         map_all({0, kHalfPi, -kHalfPi, 0.5}), kClose));
}

TEST(SinSquare, OfNoRowsIsNothing) { EXPECT_EQ(map_all({}, 7), Cells{}); }

TEST(SinSquare, KeepsEachCellInItsPlace) {
  const Cells grid{0, 100, 200, 300, 400, 500};
  for (const std::size_t columns : {1, 2, 3, 6}) {
    const Cells out = map_all(grid, columns);
    for (std::size_t i = 0; i < grid.size(); ++i) {
      EXPECT_NEAR(out[i], grid[i] * grid[i] + std::sin(grid[i]), 1e-9) << "cell " << i << ", " << columns;
    }
  }
}

TEST(SinSquare, TakesEveryLengthUpTo130) {
  kata::Random random(1);
  for (std::size_t n = 0; n <= 130; ++n) EXPECT_TRUE(agrees(random.reals(n, -9, 9))) << n << " cells";
}

TEST(SinSquare, TakesEveryWidthUpTo130) {
  kata::Random random(2);
  for (std::size_t columns = 1; columns <= 130; ++columns) {
    EXPECT_TRUE(agrees(random.reals(columns * 3, -9, 9), columns)) << columns << " columns";
  }
}

TEST(SinSquare, IsCloseNearEveryMultipleOfHalfPi) {
  Cells grid;
  for (int k = 0; k <= 400; ++k) {
    const double place = k * 1.5707963267948966;
    for (const double off : {0.0, 1e-12, -1e-12, 1e-9, -1e-9, 1e-3, -1e-3, 0.7853, -0.7853}) {
      grid.push_back(place + off);
      grid.push_back(-place - off);
    }
  }
  EXPECT_TRUE(agrees(grid));
}

TEST(SinSquare, IsCloseOnAFineGridAroundZero) {
  Cells grid;
  for (double x = -8; x <= 8; x += 1.0 / 1024) grid.push_back(x);
  EXPECT_TRUE(agrees(grid));
}

TEST(SinSquare, TakesWhatIsLargeAndWhatIsTiny) {
  Cells grid{0.0, -0.0};
  for (const double size : {5e-324, 1e-310, 2.3e-308, 1e-200, 1e-16, 1e-8, 1e-5, 99.0, 1e3, 31'415.9, 1e5}) {
    grid.push_back(size);
    grid.push_back(-size);
  }
  EXPECT_TRUE(agrees(grid));
}

TEST(SinSquare, IsCloseAtEverySize) {
  kata::Random random(3);
  for (double size = 1e-7; size <= 1e5; size *= 10) {
    EXPECT_TRUE(agrees(random.reals(3000, -size, size))) << "up to " << size;
  }
}

TEST(SinSquare, OfInfinityAndNanIsNan) {
  for (std::size_t i = 0; i < 40; ++i) {
    for (const double odd : {kInfinity, -kInfinity, kNan}) {
      Cells grid(40, 2.0);
      grid[i] = odd;
      EXPECT_TRUE(agrees(grid)) << odd << " at " << i;
    }
  }
}

// A block that is full, or lacks one, or one more: of any usual size.
TEST(SinSquare, TakesNumbersThatFillBlocks) {
  kata::Random random(8);
  for (std::size_t whole = 256; whole <= 1 << 14; whole *= 2)
    for (const std::size_t n : {whole - 1, whole, whole + 1}) {
      EXPECT_TRUE(agrees(random.reals(n, -9, 9))) << n << " rows";
      EXPECT_TRUE(agrees(random.reals(n, -9, 9), n)) << n << " columns";
    }
}

TEST(SinSquare, KnowsEveryShapeAtTheSizesOfTheBenchmark) {
  kata::Random random(4);
  for (const kata::Shape shape : kata::kShapes) {
    Cells grid = kata::shaped<double>(random, shape, 80 * 512, -100'000, 100'000);
    EXPECT_TRUE(agrees(grid, 512)) << kata::name(shape);
    for (double& height : grid) height *= 1e-4;
    EXPECT_TRUE(agrees(grid, 512)) << kata::name(shape) << " of small heights";
  }
}

TEST(SinSquareThorough, HasRoomForManyCells) {
  kata::Random random(5);
  for (const std::size_t n : kata::sizes_above_powers()) {
    EXPECT_TRUE(agrees(random.reals(n, -30, 30))) << n << " rows";
    EXPECT_TRUE(agrees(random.reals(n, -30, 30), n)) << n << " columns";
  }
}

TEST(SinSquareThorough, HasRoomForMillionsOfCells) {
  constexpr std::size_t kCells = 4'194'300;  // not a multiple of 8
  Cells grid(kCells, 2.0);
  grid[kCells - 1] = 1;
  const Cells out = map_all(grid, 5);
  Cells expected(kCells, 4 + std::sin(2.0));
  expected[kCells - 1] = 1 + std::sin(1.0);
  EXPECT_TRUE(kata::same(expected, out, kClose));
}

TEST(SinSquare, DoesNotRememberEarlierCalls) {
  kata::Random random(6);
  std::vector<int> steps = random.integers(80 * 512, -8000, 8000);
  for (int i = 0; i < 12; ++i) {
    kata::alter_unseen(random, std::span<int>(steps));
    Cells grid(steps.begin(), steps.end());
    for (double& height : grid) height /= 1024;
    ASSERT_TRUE(agrees(grid, 512));
  }
}

// So many grids that two of them have the same hash, whatever hash of 32 bits that is; fewer on a busy
// machine, where right code must not run out of time.
TEST(SinSquareThorough, TellsManyGridsApart) {
  kata::Random random(7);
  Cells grid(60), out(60);
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(10);
  for (int i = 0; i < 250'000 && std::chrono::steady_clock::now() < end; ++i) {
    const double one = grid[40] = random.real(2, 9), expected = one * one + std::sin(one);
    map_heights(grid, 6, out);
    ASSERT_NEAR(out[40], expected, 2e-15 * expected) << "call " << i << ": of " << one;
  }
}
