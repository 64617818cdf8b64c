#include "statistics.h"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "kit/adversaries.h"
#include "kit/shapes.h"
#include "kit/test.h"

using Values = std::vector<double>;
using Descriptions = std::vector<Description>;

static Descriptions describe_all(const Values& table, std::size_t columns) {
  Descriptions out(columns, Description{-1, -1, -1, -1, -1, 77});  // as memory may hold anything
  describe(table, static_cast<std::uint32_t>(columns), out);
  return out;
}

static Description describe_one(const Values& column) { return describe_all(column, 1)[0]; }

// As near as the contract demands: by the largest value of each column, and the deviation by its own size
// too.
static testing::AssertionResult agrees(const Values& table, std::size_t columns) {
  const Descriptions expected = kata::reference([&] { return describe_all(table, columns); });
  const Descriptions got = describe_all(table, columns);
  for (std::size_t column = 0; column < columns; ++column) {
    double largest = 0;
    for (std::size_t i = column; i < table.size(); i += columns)
      largest = std::max(largest, std::abs(table[i]));
    const auto same = kata::same(expected[column], got[column], {.relative = 0, .absolute = 1e-11 * largest});
    if (!same) return testing::AssertionFailure() << "column " << column << ": " << same.message();
    if (expected[column].deviation < 1e-9 * largest) continue;
    const auto near = kata::same(expected[column].deviation, got[column].deviation, {.relative = 1e-6});
    if (!near) return testing::AssertionFailure() << "column " << column << ", deviation: " << near.message();
  }
  return testing::AssertionSuccess();
}

// Columns that differ in level and spread, so that one cannot stand for another.
static Values generate_table(kata::Random& random, std::size_t rows, std::size_t columns) {
  const Values levels = random.reals(columns, -1000, 1000), spreads = random.reals(columns, 1, 100);
  Values table = random.reals(rows * columns, -1, 1);
  for (std::size_t i = 0; i < table.size(); ++i) {
    table[i] = levels[i % columns] + spreads[i % columns] * table[i] * (random.chance(0.02) ? 20 : 1);
  }
  return table;
}

static void expect_figures(const Description& got, double mean, double deviation, double q1, double median,
                           double q3) {
  constexpr double kNear = 1e-11;
  EXPECT_NEAR(got.mean, mean, kNear) << "mean";
  EXPECT_NEAR(got.deviation, deviation, kNear) << "deviation";
  EXPECT_NEAR(got.q1, q1, kNear) << "q1";
  EXPECT_NEAR(got.median, median, kNear) << "median";
  EXPECT_NEAR(got.q3, q3, kNear) << "q3";
}

TEST(Statistics, DescribesEachColumn) {
  const Descriptions got = describe_all({1, 30, 5, 10, 3, 50, 2, 20, 4, 40}, 2);  // five rows of two
  expect_figures(got[0], 3, std::sqrt(2.5), 2, 3, 4);
  expect_figures(got[1], 30, std::sqrt(250.0), 20, 30, 40);
}

TEST(Statistics, OfNoRowsIsZero) {
  for (const Description& got : describe_all({}, 9)) {
    expect_figures(got, 0, 0, 0, 0, 0);
    EXPECT_EQ(got.outliers, 0U);
  }
}

TEST(Statistics, TakesOneToFiveRows) {
  expect_figures(describe_one({7}), 7, 0, 7, 7, 7);
  expect_figures(describe_one({7, 3}), 5, std::sqrt(8.0), 4, 5, 6);
  expect_figures(describe_one({7, 3, 5}), 5, 2, 4, 5, 6);
  expect_figures(describe_one({8, 0, 4, 16}), 7, std::sqrt(140.0 / 3), 3, 6, 10);
  expect_figures(describe_one({-1, 1, 0, 2, -2}), 0, std::sqrt(2.5), -1, 0, 1);
  EXPECT_EQ(describe_one({7}).outliers, 0U);
}

TEST(Statistics, InterpolatesQuartilesAtEveryRemainder) {
  for (std::size_t rows = 1; rows <= 40; ++rows) {
    Values squares(rows);
    for (std::size_t i = 0; i < rows; ++i) squares[(i * 7 + 3) % rows] = static_cast<double>(i * i);
    if (rows % 7 == 0) continue;  // the multiples of 7 do not reach every place
    EXPECT_TRUE(agrees(squares, 1)) << rows << " rows";
  }
}

TEST(Statistics, ADistanceOfExactlyThreeDeviationsIsNoOutlier) {
  Values values(19, 100.0);
  values[4] = 103, values[11] = 97;  // variance 18 / 18
  EXPECT_EQ(describe_one(values).outliers, 0U);
  values.push_back(100);  // 18 / 19
  EXPECT_EQ(describe_one(values).outliers, 2U);
}

TEST(Statistics, KeepsItsDigitsFarFromZero) {
  kata::Random random(1);
  for (const double level : {1e6, -1e9, 1e9}) {
    Values table = random.reals(500 * 9, -1, 1);
    for (double& value : table) value += level;
    EXPECT_TRUE(agrees(table, 9)) << "around " << level;
  }
}

TEST(Statistics, KeepsItsDigitsWhereTheFirstRowIsFarOff) {
  kata::Random random(2);
  Values table = random.reals(500 * 9, -1, 1);
  for (std::size_t column = 0; column < 9; ++column) table[column] = 1e7;
  EXPECT_TRUE(agrees(table, 9));
}

TEST(Statistics, OfEqualValuesHasNoDeviation) {
  for (const double value : {0.0, -0.0, 0.1, -7.3, 1e100, 1e-100}) {
    for (const std::size_t rows : {2, 3, 10, 64, 500}) {
      EXPECT_TRUE(agrees(Values(rows * 5, value), 5)) << rows << " times " << value;
    }
  }
}

TEST(Statistics, TakesTheSmallestAndTheLargest) {
  kata::Random random(3);
  for (const double unit : {1e-98, 1e98}) {
    Values table = random.reals(100 * 9, 1, 90);
    for (double& value : table) value *= unit;
    EXPECT_TRUE(agrees(table, 9)) << "times " << unit;
  }
}

TEST(Statistics, TakesEveryNumberOfRowsUpTo130) {
  kata::Random random(4);
  for (std::size_t rows = 0; rows <= 130; ++rows) {
    EXPECT_TRUE(agrees(generate_table(random, rows, 9), 9)) << rows << " rows";
  }
}

TEST(Statistics, TakesEveryNumberOfColumnsUpTo70) {
  kata::Random random(5);
  for (std::size_t columns = 1; columns <= 70; ++columns) {
    EXPECT_TRUE(agrees(generate_table(random, 21, columns), columns)) << columns << " columns";
  }
}

TEST(Statistics, TakesSquareTablesRowByRow) {
  kata::Random random(6);
  for (const std::size_t n : {2, 8, 64, 65}) {
    EXPECT_TRUE(agrees(generate_table(random, n, n), n)) << n << " rows and columns";
  }
}

// Ascending or descending but for two exchanged places, which a sample hardly meets.
TEST(Statistics, SeesTheOnesThatAreNotInOrder) {
  kata::Random random(11);
  for (int i = 0; i < 24; ++i) {
    Values column(random.between<std::size_t>(490, 510));
    for (std::size_t k = 0; k < column.size(); ++k) column[i % 2 == 0 ? k : column.size() - 1 - k] = 3.0 * k;
    const std::size_t rank = (column.size() - 1) * (1 + i % 3) / 4;
    std::swap(column[rank], column[random.between<std::size_t>(1, column.size() - 2)]);
    EXPECT_TRUE(agrees(column, 1)) << "rank " << rank;
  }
}

// A block that is full, or lacks one, or one more: of any usual size.
TEST(Statistics, TakesTablesThatFillBlocks) {
  kata::Random random(12);
  for (std::size_t whole = 256; whole <= 2048; whole *= 2) {
    for (const std::size_t n : {whole - 1, whole, whole + 1}) {
      EXPECT_TRUE(agrees(generate_table(random, n, 3), 3)) << n << " rows";
      EXPECT_TRUE(agrees(generate_table(random, 3, n), n)) << n << " columns";
    }
  }
}

TEST(Statistics, KnowsEveryShapeAtTheSizesOfTheBenchmark) {
  kata::Random random(7);
  for (const kata::Shape shape : kata::kShapes) {
    const std::size_t n = random.between<std::size_t>(490, 510) * 64;
    EXPECT_TRUE(agrees(kata::shaped<double>(random, shape, n, -1000, 1000), 64)) << kata::name(shape);
    EXPECT_TRUE(agrees(kata::shaped<double>(random, shape, 504 * 8, 1'000'000, 2'000'000), 8))
        << kata::name(shape);
  }
}

TEST(StatisticsThorough, HasRoomForManyRowsAndColumns) {
  kata::Random random(8);
  for (const std::size_t n : kata::sizes_above_powers(600'000)) {
    const std::size_t few = n < 140'000 ? 3 : 1;
    EXPECT_TRUE(agrees(generate_table(random, n, few), few)) << n << " rows";
    EXPECT_TRUE(agrees(random.reals(n * few, 0, 100), n)) << n << " columns";
  }
  for (std::size_t rows = 131; rows < 1100; rows += 7) {
    EXPECT_TRUE(agrees(random.reals(rows * 8, 0, 100), 8)) << rows << " rows";
  }
}

TEST(Statistics, DoesNotRememberEarlierCalls) {
  kata::Random random(9);
  std::vector<int> whole = random.integers(500 * 10, -1000, 1000);
  for (const std::size_t columns : {10, 20}) {
    for (int i = 0; i < 20; ++i) {
      ASSERT_TRUE(agrees({whole.begin(), whole.end()}, columns));
      kata::alter_unseen(random, std::span<int>(whole));
    }
  }
  for (const std::size_t columns : {20, 10, 1, 20})
    EXPECT_TRUE(agrees({whole.begin(), whole.end()}, columns))
        << "the same values in " << columns << " columns";
}

// So many tables that two of them have the same hash, whatever hash of 32 bits that is; fewer on a busy
// machine, where right code must not run out of time.
TEST(StatisticsThorough, TellsManyTablesApart) {
  kata::Random random(10);
  Values table(3 * 8);
  Descriptions out(8);
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(10);
  for (int i = 0; i < 250'000 && std::chrono::steady_clock::now() < end; ++i) {
    const double one = table[8 + 5] = random.real(1, 1000);  // in the middle of its column
    describe(table, 8, out);
    ASSERT_NEAR(out[5].q3, one / 2, 1e-9) << "call " << i;
  }
}
