#include "hit_curve.h"

#include <algorithm>
#include <chrono>
#include <limits>

#include "kit/adversaries.h"
#include "kit/shapes.h"
#include "kit/test.h"

using Numbers = std::vector<std::uint32_t>;

constexpr std::uint32_t kHighest = std::numeric_limits<std::uint32_t>::max();

static testing::AssertionResult agrees(const Numbers& trace, std::uint32_t most) {
  const Numbers expected = kata::reference([&] { return lru_hits(trace, most); });
  return kata::same(expected, lru_hits(trace, most));
}

// `keys` different keys in turn, `times` times.
static Numbers in_turn(std::uint32_t keys, int times) {
  Numbers trace;
  for (int time = 0; time < times; ++time) {
    for (std::uint32_t key = 0; key < keys; ++key) trace.push_back(key * 2'654'435'761U);
  }
  return trace;
}

TEST(HitCurve, CountsHitsForEverySize) {
  EXPECT_EQ(lru_hits(Numbers{1, 2, 1, 3, 2}, 3), (Numbers{0, 0, 1, 2}));
}

TEST(HitCurve, OfNoUsesIsZero) { EXPECT_EQ(lru_hits(Numbers{}, 4), Numbers(5, 0)); }

TEST(HitCurve, WithNoRoomHasNoHits) { EXPECT_EQ(lru_hits(Numbers{7, 7, 7}, 0), Numbers{0}); }

TEST(HitCurve, OfOneKeyNeedsRoomForOne) { EXPECT_EQ(lru_hits(Numbers(100, 7), 3), (Numbers{0, 99, 99, 99})); }

TEST(HitCurve, OfKeysInTurnHitsNothingUntilAllFit) {
  for (std::uint32_t keys = 1; keys <= 70; ++keys) {
    const Numbers hits = lru_hits(in_turn(keys, 3), keys + 2);
    for (std::uint32_t room = 0; room < hits.size(); ++room)
      ASSERT_EQ(hits[room], room < keys ? 0 : 2 * keys) << keys << " keys, room for " << room;
  }
}

TEST(HitCurve, CountsDifferentKeysAndNotUses) {
  // Between the two uses of 1 lie many uses of few keys.
  EXPECT_EQ(lru_hits(Numbers{1, 2, 3, 2, 3, 2, 3, 2, 3, 1}, 4), (Numbers{0, 0, 6, 7, 7}));
}

static void expect_flat(std::uint32_t most) {
  const Numbers hits = lru_hits(Numbers{5, 6, 5, 6, 5}, most);
  ASSERT_EQ(hits.size(), most + 1);
  EXPECT_EQ(Numbers(hits.begin(), hits.begin() + 3), (Numbers{0, 0, 3}));
  EXPECT_EQ(std::count(hits.begin() + 2, hits.end(), 3U), most - 1) << most;
}

TEST(HitCurve, IsFlatOnceAllKeysFit) {
  for (const std::uint32_t most : {1U << 8, 1U << 12, 1U << 16, 1U << 17, 1'000'000U}) expect_flat(most);
}

TEST(HitCurveThorough, IsFlatUpToTheMostThatIsAskedFor) { expect_flat(1U << 22); }

TEST(HitCurve, TakesAnyKeys) {
  EXPECT_EQ(lru_hits(Numbers{0, kHighest, 0, kHighest, 1U << 31, 0}, 3), (Numbers{0, 0, 2, 3}));
  kata::Random random(1);
  Numbers keys;
  for (const std::uint64_t key : kata::keys_of_one_murmur_half(random, 40))
    keys.push_back(static_cast<std::uint32_t>(key >> 32));
  for (std::uint32_t i = 0; i < 40; ++i) keys.push_back(i << 24), keys.push_back(i << 16);
  Numbers trace;
  for (int i = 0; i < 1500; ++i) trace.push_back(random.pick(keys));
  EXPECT_TRUE(agrees(trace, 70));
}

TEST(HitCurve, TakesEveryNumberOfUses) {
  kata::Random random(2);
  for (const std::size_t n : kata::sizes_around_vectors())
    EXPECT_TRUE(agrees(random.integers(n, 0U, 9U), 12)) << n << " uses";
}

TEST(HitCurve, KnowsEveryShapeAtTheSizesOfTheBenchmark) {
  kata::Random random(3);
  for (const kata::Shape shape : kata::kShapes) {
    EXPECT_TRUE(agrees(kata::shaped(random, shape, 1500, 0U, 100U), 66)) << kata::name(shape);
    EXPECT_TRUE(agrees(kata::shaped(random, shape, 1500, 0U, kHighest), 20))
        << kata::name(shape) << " of any keys";
  }
}

TEST(HitCurve, AgreesWithTheReferenceOnLongTraces) {
  kata::Random random(4);
  for (const double exponent : {0.0, 0.7, 1.5}) {
    Numbers trace;
    for (int i = 0; i < 20'000; ++i)
      trace.push_back(static_cast<std::uint32_t>(random.skewed_index(3000, exponent)) * 97U);
    EXPECT_TRUE(agrees(trace, 9)) << "skewed by " << exponent;
  }
}

TEST(HitCurveThorough, AnswersForLargeCaches) {
  for (const std::uint32_t keys : {257U, 1025U}) {
    const Numbers hits = lru_hits(in_turn(keys, 2), keys + 1);
    for (std::uint32_t room = 0; room < hits.size(); ++room)
      ASSERT_EQ(hits[room], room < keys ? 0 : keys) << keys << " keys, room for " << room;
  }
}

// The first key is used again when another one was used so often.
TEST(HitCurveThorough, CountsFarAndLooksFarBack) {
  for (const std::size_t n : kata::sizes_above_powers()) {
    Numbers trace(n + 2, 9);
    trace.front() = trace.back() = 7;
    const auto uses = static_cast<std::uint32_t>(n);
    EXPECT_EQ(lru_hits(trace, 3), (Numbers{0, uses - 1, uses, uses})) << n << " uses between";
  }
}

// Code that is slower than linear is not asked for more: large inputs would take it minutes. Slow are three
// calls of three, or one that took ten times as long, since a busy machine may stall one.
template <class Check>
static bool is_slow(std::chrono::milliseconds most, Check check) {
  for (int i = 0; i < 3; ++i) {
    check();
    const auto time = kata::Transport::current().last_call();
    if (time <= most) return false;
    if (time > 10 * most) break;
  }
  return true;
}

TEST(HitCurveThorough, HasRoomForManyKeys) {
  for (const std::size_t n : kata::sizes_above_powers()) {
    Numbers trace = in_turn(static_cast<std::uint32_t>(n), 1);
    trace.insert(trace.end(), {trace[n - 1], trace[n - 3], trace[n - 1], trace[0]});
    const auto check = [&] { EXPECT_EQ(lru_hits(trace, 4), (Numbers{0, 1, 2, 3, 3})) << n << " keys"; };
    if (is_slow(std::chrono::milliseconds(250), check)) break;
  }
}

// After all keys the newest, the oldest and one from the middle are used again.
TEST(HitCurveThorough, HitsInCachesOfAnySize) {
  std::vector<std::size_t> sizes = kata::sizes_above_powers();
  sizes.insert(sizes.begin() + 1, 1025);
  for (const std::size_t n : sizes) {
    Numbers trace = in_turn(static_cast<std::uint32_t>(n), 1);
    trace.insert(trace.end(), {trace[n - 1], trace[0], trace[n / 2]});
    Numbers expected(n + 1, 1);
    std::fill(expected.begin() + static_cast<std::ptrdiff_t>(n - n / 2 + 1), expected.end(), 2);
    expected.front() = 0, expected.back() = 3;
    const auto check = [&] {
      EXPECT_TRUE(kata::same(expected, lru_hits(trace, static_cast<std::uint32_t>(n)))) << n << " keys";
    };
    if (is_slow(std::chrono::milliseconds(60), check)) break;
  }
}

TEST(HitCurve, DoesNotRememberEarlierCalls) {
  kata::Random random(5);
  Numbers trace = random.integers(800, 0U, 60U);
  for (int i = 0; i < 20; ++i) {
    ASSERT_TRUE(agrees(trace, 30));
    kata::alter_unseen(random, std::span<std::uint32_t>(trace));
  }
}
