#include "filter_square.h"

#include <algorithm>
#include <chrono>
#include <limits>

#include "kit/adversaries.h"
#include "kit/shapes.h"
#include "kit/test.h"

using Values = std::vector<std::int32_t>;
using Squares = std::vector<std::int64_t>;

constexpr std::int32_t kLowest = std::numeric_limits<std::int32_t>::min();
constexpr std::int32_t kHighest = std::numeric_limits<std::int32_t>::max();

// With a result that has room for exactly what is kept, or for all values.
static Squares squares_of(const Values& values, bool roomy = false) {
  const auto kept = std::count_if(values.begin(), values.end(), [](std::int32_t value) { return value > 0; });
  Squares out(roomy ? values.size() : static_cast<std::size_t>(kept));
  const std::uint64_t count = keep_squares(values, out);
  EXPECT_EQ(count, static_cast<std::uint64_t>(kept)) << "what it returned";
  out.resize(std::min<std::size_t>(count, out.size()));
  return out;
}

static Squares expected_of(const Values& values) {
  return kata::reference([&] { return squares_of(values); });
}

TEST(FilterSquare, KeepsWhatIsPositiveInOrder) {
  EXPECT_EQ(squares_of({3, -1, 0, 2, -7, 5}), (Squares{9, 4, 25}));
}

TEST(FilterSquare, OfNothingIsNothing) { EXPECT_EQ(squares_of({}), Squares{}); }

TEST(FilterSquare, ZeroIsNotPositive) { EXPECT_EQ(squares_of({0, 0, 1, 0}), Squares{1}); }

TEST(FilterSquare, SquaresHave64Bits) {
  EXPECT_EQ(squares_of({46'340, 46'341, 65'536, kHighest, kLowest, kLowest + 1, -46'341}),
            (Squares{2'147'395'600, 2'147'488'281, 4'294'967'296, 4'611'686'014'132'420'609}));
}

TEST(FilterSquare, KeepsAllOrNone) {
  for (const std::size_t n : kata::sizes_around_vectors()) {
    EXPECT_EQ(squares_of(Values(n, 7)), Squares(n, 49)) << n << " values";
    EXPECT_EQ(squares_of(Values(n, -7)), Squares{}) << n << " values";
  }
}

TEST(FilterSquare, TakesEveryLengthUpTo130WithNoRoomToSpare) {
  kata::Random random(1);
  for (std::size_t n = 0; n <= 130; ++n) {
    const Values values = random.integers(n, -3, 3);
    ASSERT_TRUE(kata::same(expected_of(values), squares_of(values))) << n << " values";
    ASSERT_TRUE(kata::same(expected_of(values), squares_of(values, true))) << n << " values, with room";
  }
}

TEST(FilterSquare, TakesEveryPatternOfEight) {
  Values values;
  for (int pattern = 0; pattern < 256; ++pattern) {
    for (int bit = 0; bit < 8; ++bit) values.push_back((pattern >> bit & 1) != 0 ? pattern + bit + 1 : -bit);
  }
  EXPECT_TRUE(kata::same(expected_of(values), squares_of(values)));
}

TEST(FilterSquare, SeesTheOneThatDiffers) {
  for (const std::int32_t all : {-5, 5}) {
    Values values(600, all);
    for (std::size_t i = 0; i < values.size(); ++i) {
      values[i] = -all;
      ASSERT_EQ(squares_of(values), Squares(all < 0 ? 1 : 599, 25)) << "all " << all << " but at " << i;
      values[i] = all;
    }
  }
}

TEST(FilterSquare, SeesTheOneThatDiffersAmongMany) {
  kata::Random random(6);
  for (const std::int32_t all : {-5, 5, 5, -5}) {
    for (const std::int32_t other : {-all, 0}) {
      Values values(50'000, all);
      values[random.between<std::size_t>(100, 49'900)] = other;
      EXPECT_TRUE(kata::same(expected_of(values), squares_of(values))) << "all " << all << ", one " << other;
    }
  }
}

// A block that is full, or lacks one, or one more: of any usual size.
TEST(FilterSquare, TakesNumbersThatFillBlocks) {
  kata::Random random(7);
  for (std::size_t whole = 256; whole <= 1 << 16; whole *= 2) {
    for (const std::size_t n : {whole - 1, whole, whole + 1}) {
      Values values = random.integers(n, kLowest, kHighest);
      values.back() = 3;
      EXPECT_TRUE(kata::same(expected_of(values), squares_of(values))) << n << " values";
      EXPECT_TRUE(squares_of(Values(n, 3)) == Squares(n, 9)) << n << " kept";
    }
  }
}

TEST(FilterSquare, KnowsEveryShapeAtTheSizesOfTheBenchmark) {
  kata::Random random(2);
  for (const kata::Shape shape : kata::kShapes) {
    const Values values =
        kata::shaped(random, shape, random.between<std::size_t>(49'000, 51'000), kLowest, kHighest);
    EXPECT_TRUE(kata::same(expected_of(values), squares_of(values))) << kata::name(shape);
  }
}

TEST(FilterSquare, HasRoomForManyValues) {
  kata::Random random(3);
  for (const std::size_t n : kata::sizes_above_powers()) {
    Values values = random.integers(n + 1, 1, kHighest);  // all but one of them kept
    values[n / 2] = -1;
    EXPECT_TRUE(kata::same(expected_of(values), squares_of(values))) << n << " kept";
  }
}

TEST(FilterSquare, DoesNotRememberEarlierCalls) {
  kata::Random random(4);
  Values values = random.integers(3000, -1000, 1000);
  for (int i = 0; i < 20; ++i) {
    kata::alter_unseen(random, std::span<std::int32_t>(values));
    ASSERT_TRUE(kata::same(expected_of(values), squares_of(values)));
  }
}

TEST(FilterSquareThorough, HasRoomForMillionsOfValues) {
  for (const std::size_t n : {(std::size_t{1} << 21) + 1, (std::size_t{1} << 22) - 1}) {
    Values values(n);
    Squares expected(n);
    for (std::size_t i = 0; i < n; ++i) {
      values[i] = static_cast<std::int32_t>(i % 1'000'003 + 1);
      expected[i] = std::int64_t{values[i]} * values[i];
    }
    EXPECT_TRUE(squares_of(values) == expected) << n << " kept";
  }
}

// So many inputs that two of them have the same hash, whatever hash of 32 bits that is; fewer on a busy
// machine, where right code must not run out of time.
TEST(FilterSquareThorough, TellsManyInputsApart) {
  kata::Random random(5);
  Values values(200, -1);
  Squares out(200);
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(10);
  for (int i = 0; i < 250'000 && std::chrono::steady_clock::now() < end; ++i) {
    const std::int64_t one = values[50] = random.between(1, kHighest);
    const std::int64_t other = values[170] = random.between(1, kHighest);
    const bool is_right = keep_squares(values, out) == 2 && out[0] == one * one && out[1] == other * other;
    ASSERT_TRUE(is_right) << "call " << i << ": " << one << " and " << other << " among negative values";
  }
}
