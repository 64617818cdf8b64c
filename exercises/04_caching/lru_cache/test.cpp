#include "kit/test.h"

#include <chrono>
#include <limits>
#include <map>

#include "kit/adversaries.h"
#include "kit/shapes.h"
#include "lru_cache_inputs.h"

using Keys = std::vector<std::uint64_t>;

constexpr std::uint64_t kHighest = std::numeric_limits<std::uint64_t>::max();
constexpr std::uint64_t kJunk = 1;  // where a key or value means nothing
constexpr Answer kNothing{0, 0};

struct Expected {
  Operation operation;
  Answer answer;
};

static Expected get(std::uint64_t key, Answer answer = kNothing) {
  return {{OperationKind::get, key, kJunk}, answer};
}
static Expected put(std::uint64_t key, std::uint64_t value, Answer answer = kNothing) {
  return {{OperationKind::put, key, value}, answer};
}
static Expected erase(std::uint64_t key, Answer answer = kNothing) {
  return {{OperationKind::erase, key, kJunk}, answer};
}
static Expected clear(std::uint64_t entries) { return {{OperationKind::clear, kJunk, kJunk}, {entries, 0}}; }

static Answer hit(std::uint64_t value) { return {value, 1}; }
static Answer dropped(std::uint64_t key) { return {key, 1}; }

static testing::AssertionResult gives(std::uint32_t capacity, const std::vector<Expected>& all,
                                      Statistics statistics) {
  Log log{capacity, {}};
  Replay expected{statistics, {}};
  for (const auto& [operation, answer] : all) {
    log.operations.push_back(operation);
    expected.answers.push_back(answer);
  }
  return kata::same(expected, replay(log));
}

static testing::AssertionResult agrees(const Log& log) {
  const Replay expected = kata::reference([&] { return replay(log); });
  return kata::same(expected, replay(log));
}

TEST(LruCache, DropsTheEntryUsedLeastRecently) {
  EXPECT_TRUE(gives(2, {put(1, 10), put(2, 20), put(3, 30, dropped(1)), get(1), get(2, hit(20))}, {1, 1, 1}));
}

TEST(LruCache, WithoutOperationsDoesNothing) { EXPECT_TRUE(gives(5, {}, {0, 0, 0})); }

TEST(LruCache, CountsEachGetAsAUse) {  // a second chance is not enough
  EXPECT_TRUE(gives(3,
                    {put(1, 0), put(2, 0), put(3, 0), get(2, hit(0)), get(1, hit(0)), get(3, hit(0)),
                     put(4, 0, dropped(2)), get(1, hit(0)), put(5, 0, dropped(3))},
                    {4, 0, 2}));
}

TEST(LruCache, ReplacesTheValueOfAKnownKeyWithoutDropping) {
  EXPECT_TRUE(gives(2, {put(1, 10), put(2, 20), put(1, 11), get(2, hit(20)), get(1, hit(11))}, {2, 0, 0}));
}

TEST(LruCache, CountsAPutOfAKnownKeyAsAUse) {
  EXPECT_TRUE(gives(2, {put(1, 10), put(2, 20), put(1, 11), put(3, 30, dropped(2))}, {0, 0, 1}));
}

TEST(LruCache, DoesNotCountWhatFindsNothingAsAUse) {
  EXPECT_TRUE(gives(2, {put(1, 10), put(2, 20), get(3), erase(4), put(5, 50, dropped(1))}, {0, 1, 1}));
}

TEST(LruCache, MakesRoomByErasingAndPutsAgainWhatWasErased) {
  EXPECT_TRUE(gives(2,
                    {put(1, 10), put(2, 20), erase(1, hit(10)), erase(1), put(1, 12), put(3, 30, dropped(2)),
                     get(1, hit(12))},
                    {1, 0, 1}));
}

TEST(LruCache, ErasesTheNewestTheOldestAndTheOnly) {
  EXPECT_TRUE(gives(3,
                    {put(1, 1), put(2, 2), put(3, 3), erase(3, hit(3)), erase(1, hit(1)), erase(2, hit(2)),
                     put(4, 4), put(5, 5), put(6, 6), put(7, 7, dropped(4))},
                    {0, 0, 1}));
}

TEST(LruCache, IsEmptyAfterClear) {
  EXPECT_TRUE(gives(2,
                    {clear(0), put(1, 10), put(2, 20), clear(2), clear(0), get(1), erase(2), put(2, 21),
                     put(3, 30), get(2, hit(21)), put(1, 11, dropped(3))},
                    {1, 1, 1}));
}

TEST(LruCache, TellsAValueOfZeroFromAMiss) {
  EXPECT_TRUE(gives(1,
                    {get(0), put(0, 0), get(0, hit(0)), erase(0, hit(0)), get(0), put(kHighest, kHighest),
                     get(kHighest, hit(kHighest)), put(0, 5, dropped(kHighest))},
                    {2, 2, 1}));
}

TEST(LruCache, WithRoomForNoneStoresNothing) {
  EXPECT_TRUE(gives(0, {put(1, 10), get(1), erase(1), put(1, 11), put(2, 20), clear(0)}, {0, 1, 0}));
}

TEST(LruCache, TakesAnyCapacity) {
  kata::Random random(1);
  Log log = mixed(random, 0, random.integers<std::uint64_t>(300, 0, 60));
  for (log.capacity = 0; log.capacity < 70; ++log.capacity) EXPECT_TRUE(agrees(log)) << log.capacity;
  for (int power = 7; power <= 32; ++power) {
    for (const std::uint32_t above : {0U, 2U}) {
      log.capacity = static_cast<std::uint32_t>((std::uint64_t{1} << power) - 1 + above);
      EXPECT_TRUE(agrees(log)) << log.capacity;
    }
  }
}

TEST(LruCache, TakesAnyKeys) {
  kata::Random random(2);
  std::map<std::string, Keys> kinds{
      {"one half of Murmur's hash", kata::keys_of_one_murmur_half(random, 60)},
      {"the other half of Murmur's hash", kata::keys_of_one_murmur_upper_half(random, 60)}};
  for (std::uint64_t i = 0; i < 60; ++i) {
    kinds["all but few bits"].push_back(i % 2 == 0 ? i / 2 : kHighest - i / 2);
    kinds["all but the high bits"].push_back(i << 58);
    kinds["all but the bits of the middle"].push_back(i << 30);
    kinds["the sum of both halves"].push_back(i << 32 | (1000 - i));
    kinds["the exclusive or of both halves"].push_back(i << 32 | (i ^ 77));
    kinds["31 * high + low"].push_back(i << 32 | (5000 - 31 * i));
    // The inverse of Fibonacci hashing's factor: products agree in the upper half.
    kinds["half of Fibonacci hashing"].push_back((i + (std::uint64_t{9} << 32)) * 0xF1DE'83E1'9937'733DU);
  }
  for (const auto& [alike, keys] : kinds) {
    Keys picked;
    for (int i = 0; i < 1500; ++i) picked.push_back(random.pick(keys));
    for (const std::uint32_t capacity : {25U, 100U})
      EXPECT_TRUE(agrees(mixed(random, capacity, picked))) << "keys that agree in " << alike;
  }
}

TEST(LruCache, TakesEveryNumberOfOperations) {
  kata::Random random(3);
  for (const std::size_t n : kata::sizes_around_vectors())
    EXPECT_TRUE(agrees(mixed(random, 3, random.integers<std::uint64_t>(n, 0, 6)))) << n << " operations";
}

TEST(LruCache, KnowsEveryShapeAtTheSizesOfTheBenchmark) {
  kata::Random random(4);
  for (const kata::Shape shape : kata::kShapes) {
    for (const std::int64_t highest : {400L, 4'000'000'000'000'000'000L}) {
      Keys keys;
      for (const std::int64_t key : kata::shaped(random, shape, 5000, 0L, highest))
        keys.push_back(static_cast<std::uint64_t>(key));
      EXPECT_TRUE(agrees(mixed(random, 300, keys))) << kata::name(shape) << " up to " << highest;
    }
  }
}

TEST(LruCache, ClearsOftenAndDropsOften) {
  kata::Random random(5);
  EXPECT_TRUE(agrees(mixed(random, 40, random.integers<std::uint64_t>(6000, 0, 80), 0.3)));
  EXPECT_TRUE(agrees(mixed(random, 1, random.integers<std::uint64_t>(6000, 0, 2))));
  EXPECT_TRUE(agrees(mixed(random, 7, random.integers<std::uint64_t>(6000, 0, kHighest))));
}

TEST(LruCache, RefreshesOneEntryForEver) {  // more often than 16 bits count
  std::vector<Expected> all{put(1, 10), put(2, 20)};
  all.insert(all.end(), 70'000, get(1, hit(10)));
  all.push_back(put(3, 30, dropped(2)));
  EXPECT_TRUE(gives(2, all, {70'000, 0, 1}));
}

TEST(LruCacheThorough, CountsFar) {
  for (const std::size_t n : kata::sizes_above_powers()) {
    std::vector<Expected> all{put(1, 10)};
    all.insert(all.end(), n, get(1, hit(10)));
    EXPECT_TRUE(gives(2, all, {n, 0, 0})) << n << " hits";
    EXPECT_TRUE(gives(2, std::vector<Expected>(n, get(2)), {0, n, 0})) << n << " misses";
    all.resize(1);
    for (std::uint64_t key = 1; key <= n; ++key) all.push_back(put(key + 1, 0, dropped(key)));
    EXPECT_TRUE(gives(1, all, {0, 0, n})) << n << " evictions";
  }
}

TEST(LruCache, ReusesTheRoomOfWhatWasErased) {  // in its table, too
  std::vector<Expected> all{put(kHighest, 1)};
  for (std::uint64_t i = 0; i < 100'000; ++i) {
    all.push_back(put(i * 0x1'0000'0001U, i));
    all.push_back(erase(i * 0x1'0000'0001U, hit(i)));
  }
  all.push_back(get(kHighest, hit(1)));
  EXPECT_TRUE(gives(5, all, {1, 0, 0}));
}

// Every other entry is used again, then as many new ones come: the old ones go in the order of their last
// uses.
TEST(LruCacheThorough, HasRoomForManyEntries) {
  for (const std::size_t n : kata::sizes_above_powers(300'000)) {
    std::vector<Expected> all;
    for (std::uint64_t i = 0; i < n; ++i) all.push_back(put(i << 20, i));
    for (std::uint64_t i = 0; i < n; i += 2) all.push_back(get(i << 20, hit(i)));
    for (std::uint64_t i = 1; i < n; i += 2) all.push_back(put(~i, i, dropped(i << 20)));
    for (std::uint64_t i = 0; i < n; i += 2) all.push_back(put(~i, i, dropped(i << 20)));
    all.push_back(clear(n));
    EXPECT_TRUE(gives(static_cast<std::uint32_t>(n), all, {(n + 1) / 2, 0, n})) << "room for " << n;
  }
}

// Among so many keys some agree in any hash of 32 bits.
TEST(LruCacheThorough, ComparesKeysAndNotHashesOfThem) {
  constexpr std::size_t kMany = 300'000;
  kata::Random random(10);
  std::vector<Expected> all;
  for (std::size_t i = 0; i < kMany; ++i) all.push_back(put(random.bits(), i));
  all.push_back(clear(kMany));
  EXPECT_TRUE(gives(kMany, all, {0, 0, 0}));
}

TEST(LruCacheThorough, HasRoomForAMillionEntries) {
  for (const std::size_t n : {(1U << 18) + 1, (1U << 20) + 1}) {
    std::vector<Expected> all;
    for (std::uint64_t i = 0; i < n; ++i) all.push_back(put(i << 20, i));
    all.insert(all.end(), {put(kHighest, 1, dropped(0)), get((n - 1) << 20, hit(n - 1)), clear(n)});
    // Slow code is not asked for more, as it tends to need more memory than there is: three calls, since a
    // busy machine may stall one.
    bool is_slow = true;
    for (int i = 0; i < 3 && is_slow; ++i) {
      EXPECT_TRUE(gives(static_cast<std::uint32_t>(n), all, {1, 0, 1})) << "room for " << n;
      is_slow = kata::Transport::current().last_call() > std::chrono::milliseconds(150);
    }
    if (is_slow) break;
  }
}

TEST(LruCache, DoesNotRememberEarlierCalls) {
  Keys keys = kata::Random(6).integers<std::uint64_t>(600, 0, 127);
  kata::Random random(7);
  for (int i = 0; i < 20; ++i) {
    kata::Random same(8);
    ASSERT_TRUE(agrees(mixed(same, 30, keys)));
    kata::alter_unseen(random, std::span<std::uint64_t>(keys));
  }
  EXPECT_TRUE(gives(30, {get(keys[0]), put(1, 1), clear(1)}, {0, 1, 0}));
}

// Two operations exchange their kinds, their values or their places.
TEST(LruCache, SeesWhatAloneHasChangedSinceTheLastCall) {
  kata::Random random(9);
  Log log = mixed(random, 30, random.integers<std::uint64_t>(600, 0, 60));
  for (int i = 0; i < 60; ++i) {
    Operation& one = log.operations[random.between(0U, 599U)];
    Operation& other = log.operations[random.between(0U, 599U)];
    if (i % 3 == 0) std::swap(one.kind, other.kind);
    if (i % 3 == 1) std::swap(one.value, other.value);
    if (i % 3 == 2) std::swap(one, other);
    ASSERT_TRUE(agrees(log)) << "change " << i;
  }
}
