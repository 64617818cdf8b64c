#include "vector_add.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <limits>

#include "kit/adversaries.h"
#include "kit/shapes.h"
#include "kit/test.h"

using Track = std::vector<std::int16_t>;

constexpr std::int16_t kLowest = std::numeric_limits<std::int16_t>::min();
constexpr std::int16_t kHighest = std::numeric_limits<std::int16_t>::max();

static Track mixed(const Track& left, const Track& right) {
  Track out(left.size());
  mix(left, right, out);
  return out;
}

static Track expected_of(const Track& left, const Track& right) {
  return kata::reference([&] { return mixed(left, right); });
}

static Track samples(kata::Random& random, std::size_t n) { return random.integers(n, kLowest, kHighest); }

TEST(VectorAdd, AddsSampleBySample) { EXPECT_EQ(mixed({1000, -5, 7}, {-300, 5, 0}), (Track{700, 0, 7})); }

TEST(VectorAdd, OfNothingIsNothing) { EXPECT_EQ(mixed({}, {}), Track{}); }

TEST(VectorAdd, HoldsLoudPlacesAtTheLimits) {
  EXPECT_EQ(mixed({30000, kHighest, kHighest}, {10000, 1, kHighest}), (Track{kHighest, kHighest, kHighest}));
  EXPECT_EQ(mixed({-20000, kLowest, kLowest}, {-20000, -1, kLowest}), (Track{kLowest, kLowest, kLowest}));
}

TEST(VectorAdd, LeavesSumsJustInsideAlone) {
  EXPECT_EQ(mixed({32766, kHighest, 32767}, {1, 0, -1}), (Track{32767, 32767, 32766}));
  EXPECT_EQ(mixed({-32767, kLowest, -32767}, {-1, 0, 0}), (Track{kLowest, kLowest, -32767}));
}

TEST(VectorAdd, TakesEveryPairOfNotableValues) {
  const Track notable{kLowest, kLowest + 1, -16385, -16384, -256,  -1,           0,
                      1,       255,         256,    16383,  16384, kHighest - 1, kHighest};
  Track left, right;
  for (const std::int16_t a : notable) {
    for (const std::int16_t b : notable) left.push_back(a), right.push_back(b);
  }
  EXPECT_TRUE(kata::same(expected_of(left, right), mixed(left, right)));
}

TEST(VectorAdd, TakesEveryLengthUpTo200) {
  kata::Random random(1);
  for (std::size_t n = 0; n <= 200; ++n) {
    const Track left = samples(random, n);
    const Track right = samples(random, n);
    ASSERT_TRUE(kata::same(expected_of(left, right), mixed(left, right))) << n << " samples";
  }
}

// A block that is full, or lacks one, or one more: of any usual size.
TEST(VectorAdd, TakesLengthsThatFillBlocks) {
  kata::Random random(8);
  for (std::size_t whole = 256; whole <= 1 << 16; whole *= 2) {
    for (const std::size_t n : {whole - 1, whole, whole + 1}) {
      const Track left = samples(random, n);
      const Track right = samples(random, n);
      EXPECT_TRUE(kata::same(expected_of(left, right), mixed(left, right))) << n << " samples";
    }
  }
}

TEST(VectorAdd, KnowsEveryShapeAtTheSizesOfTheBenchmark) {
  kata::Random random(2);
  for (const kata::Shape shape : kata::kShapes) {
    const std::size_t n = random.between<std::size_t>(99'000, 101'000);
    const Track left = kata::shaped(random, shape, n, kLowest, kHighest);
    const Track right = kata::shaped(random, shape, n, kLowest, kHighest);
    EXPECT_TRUE(kata::same(expected_of(left, right), mixed(left, right))) << kata::name(shape);
  }
}

TEST(VectorAdd, HoldsASingleLoudPlaceInAQuietRecording) {
  kata::Random random(5);
  for (const std::int16_t loud : {kLowest, kHighest, kLowest, kHighest, kLowest, kHighest}) {
    Track left = random.integers<std::int16_t>(100'000, -1000, 1000);
    Track right = random.integers<std::int16_t>(100'000, -1000, 1000);
    const auto place = random.between<std::size_t>(0, left.size() - 1);
    left[place] = right[place] = loud;
    EXPECT_TRUE(kata::same(expected_of(left, right), mixed(left, right))) << "loud at " << place;
  }
}

// Silence, an echo, its opposite and a constant, but for a single sample at a place that a look at a few of
// them hardly meets.
TEST(VectorAdd, SeesTheOneSampleThatIsNotAsTheOthers) {
  kata::Random random(6);
  for (const std::size_t n : {1000, 1000, 1000, 20'000, 99'000}) {
    const Track any = random.integers<std::int16_t>(n, -9000, 9000);
    Track opposite;
    for (const std::int16_t sample : any) opposite.push_back(static_cast<std::int16_t>(-sample));
    for (const Track& plain : {Track(n, 0), any, opposite, Track(n, -7), Track(n, kLowest)}) {
      Track other = plain;
      const auto place = random.between<std::size_t>(70, n - 70);
      other[place] = static_cast<std::int16_t>(other[place] ^ (1 << random.between(0, 14)));
      for (const Track& left : {plain, any}) {
        EXPECT_TRUE(kata::same(expected_of(left, other), mixed(left, other))) << "not as others: " << place;
        EXPECT_TRUE(kata::same(expected_of(other, left), mixed(other, left))) << "not as others: " << place;
      }
    }
  }
}

TEST(VectorAdd, HasRoomForManySamples) {
  kata::Random random(3);
  for (const std::size_t n : kata::sizes_above_powers()) {
    const Track left = samples(random, n);
    const Track right = samples(random, n);
    EXPECT_TRUE(kata::same(expected_of(left, right), mixed(left, right))) << n << " samples";
  }
}

TEST(VectorAdd, DoesNotRememberEarlierCalls) {
  kata::Random random(4);
  Track left = random.integers<std::int16_t>(5000, -9000, 9000);
  const Track right = random.integers<std::int16_t>(5000, -9000, 9000);
  for (int i = 0; i < 20; ++i) {
    kata::alter_unseen(random, std::span<std::int16_t>(left));
    ASSERT_TRUE(kata::same(expected_of(left, right), mixed(left, right)));
    ASSERT_TRUE(kata::same(expected_of(right, left), mixed(right, left))) << "the tracks exchanged";
  }
}

TEST(VectorAddThorough, HasRoomForMillionsOfSamples) {
  for (const std::size_t n : {(std::size_t{1} << 21) + 1, (std::size_t{1} << 22) + 1}) {
    Track left(n);
    for (std::size_t i = 0; i < n; ++i) left[i] = static_cast<std::int16_t>(i % 32'749);
    Track expected = left;
    for (std::int16_t& sample : expected) ++sample;
    EXPECT_TRUE(mixed(left, Track(n, 1)) == expected) << n << " samples";
  }
}

// So many inputs that two of them have the same hash, whatever hash of 32 bits that is; fewer on a busy
// machine, where right code must not run out of time.
TEST(VectorAddThorough, TellsManyInputsApart) {
  kata::Random random(7);
  Track left(200), right(200), out(200);
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(10);
  for (int i = 0; i < 250'000 && std::chrono::steady_clock::now() < end; ++i) {
    for (std::int16_t* one : {&left[3], &left[150], &right[90], &right[150]})
      *one = random.between<std::int16_t>(-16'000, 16'000);
    mix(left, right, out);
    const bool right_sums = out[3] == left[3] && out[90] == right[90] && out[150] == left[150] + right[150];
    ASSERT_TRUE(right_sums) << "call " << i;
  }
}
