#include "kit/adversaries.h"
#include "kit/shapes.h"
#include "ttl_cache_tests.h"

TEST(TtlCache, DropsTheEntryThatEndsSoonest) {
  EXPECT_TRUE(
      gives(1, {put(0, 7, 70, 10), hit(9, 7, 70), put_dropping(7, 9, 8, 80, 5), miss(14, 8)}, {1, 1, 1, 1}));
  EXPECT_TRUE(gives(2,
                    {put(0, 1, 10, 100), put(0, 2, 20, 50), put_dropping(2, 1, 3, 30, 200), hit(1, 1, 10),
                     put_dropping(1, 2, 4, 40, 1), put_dropping(4, 2, 5, 50, 9), hit(3, 3, 30)},
                    {2, 0, 0, 3}));
}

TEST(TtlCache, WithoutOperationsDoesNothing) { EXPECT_TRUE(gives(5, {}, {0, 0, 0, 0})); }

TEST(TtlCache, EndsAnEntryAtItsTimeAndNotBefore) {
  EXPECT_TRUE(gives(5, {put(3, 1, 10, 10), hit(12, 1, 10), miss(13, 1), miss(13, 1)}, {1, 2, 1, 0}));
  EXPECT_TRUE(gives(5, {put(3, 1, 10, 1), hit(3, 1, 10), miss(4, 1)}, {1, 1, 1, 0}));
}

TEST(TtlCache, EndsAtOnceWhatLivesForNoTime) {
  EXPECT_TRUE(gives(5, {put(3, 1, 10, 9), put(3, 1, 11, 0), miss(3, 1), put(3, 2, 20, 0)}, {0, 1, 2, 0}));
  EXPECT_TRUE(gives(1, {put(3, 1, 10, 9), put_dropping(1, 3, 2, 20, 0), put(3, 3, 30, 1)}, {0, 0, 1, 1}));
}

TEST(TtlCache, DoesNotProlongAnEntryByAGet) {
  EXPECT_TRUE(gives(1, {put(0, 1, 10, 10), hit(5, 1, 10), hit(9, 1, 10), miss(10, 1)}, {2, 1, 1, 0}));
  EXPECT_TRUE(gives(2, {put(0, 1, 10, 10), put(0, 2, 20, 11), hit(5, 1, 10), put_dropping(1, 6, 3, 30, 30)},
                    {1, 0, 0, 1}));
}

TEST(TtlCache, ReplacesValueAndTimeOfAKnownKeyWithoutDropping) {
  EXPECT_TRUE(gives(2,
                    {put(0, 1, 10, 10), put(0, 2, 20, 20), put(5, 1, 11, 30), hit(19, 1, 11), miss(20, 2),
                     hit(34, 1, 11), miss(35, 1)},
                    {2, 2, 2, 0}));
  EXPECT_TRUE(gives(2, {put(0, 1, 10, 100), put(0, 2, 20, 90), put(1, 1, 11, 4), miss(5, 1), hit(5, 2, 20)},
                    {1, 1, 1, 0}));
}

TEST(TtlCache, KeepsWhatWasPutAgainWhenItsFirstTimeIsOver) {
  EXPECT_TRUE(gives(2,
                    {put(0, 1, 10, 10), put(4, 1, 11, 10), put(4, 2, 20, 90), hit(10, 1, 11), miss(14, 1),
                     put(15, 1, 12, 90), hit(24, 1, 12), put_dropping(2, 25, 3, 30, 90), hit(25, 1, 12)},
                    {3, 1, 1, 1}));
}

TEST(TtlCache, DropsTheOnePutFirstOfThoseThatEndTogether) {
  EXPECT_TRUE(
      gives(3,
            {put(0, 9, 0, 10), put(1, 5, 0, 9), put(2, 7, 0, 8), put(3, 9, 1, 7), put_dropping(5, 4, 1, 0, 6),
             put_dropping(7, 4, 2, 0, 6), put_dropping(9, 4, 3, 0, 6), put_dropping(1, 4, 4, 0, 6)},
            {0, 0, 0, 4}));
}

TEST(TtlCache, RemovesWhatIsOverBeforeItDropsAnything) {
  EXPECT_TRUE(gives(3,
                    {put(0, 1, 10, 5), put(0, 2, 20, 5), put(0, 3, 30, 99), put(5, 4, 40, 50),
                     put(5, 5, 50, 60), put_dropping(4, 6, 6, 60, 70), hit(6, 3, 30)},
                    {1, 0, 2, 1}));
}

TEST(TtlCache, CountsEachEntryThatEndedOnce) {  // whether anybody asked for it or not
  std::vector<Expected> all;
  for (std::uint64_t key = 0; key < 300; ++key) all.push_back(put(key, key, key, 1000));
  all.push_back(hit(1000, 1, 1));
  all.push_back(miss(1100, 100));
  all.push_back(miss(5000, 400));
  EXPECT_TRUE(gives(300, all, {1, 2, 300, 0}));
  all.pop_back();
  EXPECT_TRUE(gives(300, all, {1, 1, 101, 0}));
}

TEST(TtlCache, LetsLiveForEverWhatEndsBeyondAllTimes) {
  for (const std::uint64_t ttl : {kHighest, kHighest - 99, kNever, kNever - 100}) {
    EXPECT_TRUE(gives(
        2, {put(100, 1, 10, ttl), put(100, 2, 20, kNever - 101), hit(kNever - 1, 1, 10), miss(kNever - 1, 2)},
        {1, 1, 1, 0}))
        << "for " << ttl;
    EXPECT_TRUE(gives(2,
                      {put(100, 1, 10, kHighest), put(100, 2, 20, ttl), put_dropping(1, 101, 3, 30, 5),
                       put_dropping(3, 102, 4, 40, kHighest), put_dropping(2, 102, 5, 50, kNever)},
                      {0, 0, 0, 3}))
        << "for " << ttl;
  }
}

TEST(TtlCache, TellsAValueOfZeroFromAMiss) {
  EXPECT_TRUE(gives(1,
                    {miss(0, 0), put(0, 0, 0, 9), hit(0, 0, 0), put_dropping(0, 1, kHighest, kHighest, 9),
                     hit(1, kHighest, kHighest), miss(1, 0)},
                    {2, 2, 0, 1}));
}

TEST(TtlCache, WithRoomForNoneStoresNothing) {
  EXPECT_TRUE(
      gives(0, {put(0, 1, 10, 9), miss(0, 1), put(0, 1, 11, 9), put(0, 2, 20, 0), miss(9, 2)}, {0, 2, 0, 0}));
}

TEST(TtlCache, TakesAnyCapacity) {
  kata::Random random(1);
  Log log = mixed(random, 0, random.integers<std::uint64_t>(400, 0, 70), 20);
  for (log.capacity = 0; log.capacity < 70; ++log.capacity) EXPECT_TRUE(agrees(log)) << log.capacity;
  for (int power = 7; power <= 32; ++power) {
    for (const std::uint32_t above : {0U, 2U}) {
      log.capacity = static_cast<std::uint32_t>((std::uint64_t{1} << power) - 1 + above);
      EXPECT_TRUE(agrees(log)) << log.capacity;
    }
  }
}

TEST(TtlCache, TakesAnyKeys) {
  kata::Random random(2);
  for (const auto& [alike, keys] : keys_that_look_alike(random)) {
    Keys picked;
    for (int i = 0; i < 1500; ++i) picked.push_back(random.pick(keys));
    for (const std::uint32_t capacity : {25U, 100U})
      EXPECT_TRUE(agrees(mixed(random, capacity, picked, 5))) << "keys that agree in " << alike;
  }
}

TEST(TtlCache, TakesEveryNumberOfOperations) {
  kata::Random random(3);
  for (const std::size_t n : kata::sizes_around_vectors())
    EXPECT_TRUE(agrees(mixed(random, 3, random.integers<std::uint64_t>(n, 0, 6), 4))) << n << " operations";
}

TEST(TtlCache, KnowsEveryShapeAtTheSizesOfTheBenchmark) {
  kata::Random random(4);
  for (const kata::Shape shape : kata::kShapes) {
    for (const std::uint64_t highest : {std::uint64_t{400}, std::uint64_t{1} << 62}) {
      const Keys keys = kata::shaped<std::uint64_t>(random, shape, 4000, 0, highest);
      for (const std::uint64_t step_ms : {0U, 8U, 1'000'000'000U})
        EXPECT_TRUE(agrees(mixed(random, 120, keys, step_ms))) << kata::name(shape) << " up to " << highest;
    }
  }
}

TEST(TtlCache, ReplacesOneEntryForEver) {  // whatever it leaves behind
  std::vector<Expected> all{put(0, 5, 50, kNever)};
  for (std::uint64_t i = 0; i < 70'000; ++i) all.push_back(put(i, 7, i, 1'000'000 - 10 * i));
  all.insert(all.end(), {hit(70'000, 7, 69'999), miss(380'000, 7), hit(380'000, 5, 50)});
  EXPECT_TRUE(gives(2, all, {2, 1, 1, 0}));
}

// Ends come in no order, and every third entry is put again to live longer. Three are dropped, then half of
// the times are over.
TEST(TtlCacheThorough, HasRoomForManyEntries) {
  for (const std::size_t n : kata::sizes_above_powers(140'000)) {
    std::vector<Expected> all;
    Keys by_end(n);
    for (std::uint64_t i = 0; i < n; ++i) {
      const std::uint64_t rank = i * 7919 % n;
      by_end[rank] = i;
      all.push_back(put(i / 1000, i << 20, i, 1000 + rank - i / 1000));
    }
    for (std::uint64_t i = 0; i < n; i += 3) all.push_back(put(200, i << 20, i + 1, 5 * n));
    Statistics statistics{2, 1, 0, 0};
    for (std::uint64_t rank = 0; rank <= n / 2; ++rank) {
      const bool is_dropped = by_end[rank] % 3 != 0 && statistics.evictions < 3;
      if (is_dropped) all.push_back(put_dropping(by_end[rank] << 20, 200, ~rank, rank, 6 * n));
      statistics.evictions += is_dropped ? 1 : 0;
      statistics.expired += !is_dropped && by_end[rank] % 3 != 0 ? 1 : 0;
    }
    const std::uint64_t last = by_end[n - 1], half = 1000 + n / 2;
    all.push_back(hit(half, last << 20, last % 3 == 0 ? last + 1 : last));
    all.push_back(hit(half, 0, 1));
    all.push_back(miss(half, n << 20));
    EXPECT_TRUE(gives(static_cast<std::uint32_t>(n), all, statistics)) << "room for " << n;
  }
}

// Among so many keys some agree in any hash of 32 bits.
TEST(TtlCacheThorough, ComparesKeysAndNotHashesOfThem) {
  constexpr std::size_t kMany = 300'000;
  kata::Random random(9);
  std::vector<Expected> all;
  for (std::size_t i = 0; i < kMany; ++i) all.push_back(put(0, random.bits(), i, 5));
  const std::uint64_t last = all.back().operation.key;
  all.insert(all.end(), {hit(4, last, kMany - 1), miss(5, last)});
  EXPECT_TRUE(gives(kMany, all, {1, 1, kMany, 0}));
}

TEST(TtlCacheThorough, DropsNothingBelowALargeCapacity) {
  constexpr std::uint64_t kMany = (1 << 20) + 1;
  std::vector<Expected> all;
  for (std::uint64_t key = 0; key < kMany; ++key) all.push_back(put(0, key, key, 5));
  all.push_back(hit(4, 0, 0));
  EXPECT_TRUE(gives(1 << 21, all, {1, 0, 0, 0}));
}

TEST(TtlCacheThorough, CountsFar) {
  for (const std::size_t n : kata::sizes_above_powers(300'000)) {
    std::vector<Expected> all{put(0, 1, 10, 5)};
    all.insert(all.end(), n, hit(4, 1, 10));
    all.insert(all.end(), n, miss(5, 1));
    for (std::uint64_t i = 0; i < n; ++i) all.push_back(put(6 + i, 7, i, 1));
    for (std::uint64_t i = 0; i < n; ++i)
      all.push_back(i == 0 ? put(6 + n, i, i, 9) : put_dropping(i - 1, 6 + n, i, i, 9));
    EXPECT_TRUE(gives(1, all, {n, n, 1 + n, n - 1})) << n << " of each";
  }
}

TEST(TtlCacheThorough, TellsWhatWasPutFirstHoweverManyPutsAgo) {
  for (const std::size_t n : kata::sizes_above_powers()) {
    std::vector<Expected> all(10, put(0, 2, 20, 90));
    all.push_back(put(0, 1, 10, 90));
    all.insert(all.end(), n - 10, put(0, 2, 20, 90));
    all.push_back(put_dropping(1, 0, 3, 30, 90));
    EXPECT_TRUE(gives(2, all, {0, 0, 0, 1})) << n << " puts";
  }
}

TEST(TtlCache, SeesWhatAloneHasChangedSinceTheLastCall) {
  kata::Random random(11);
  Log log = mixed(random, 30, random.integers<std::uint64_t>(600, 0, 60), 5);
  for (std::uint64_t Operation::*field : {&Operation::value, &Operation::ttl_ms}) {
    for (int i = 0; i < 30; ++i) {
      std::vector<std::uint64_t> values;
      for (const Operation& operation : log.operations) values.push_back(operation.*field);
      kata::alter_unseen(random, std::span<std::uint64_t>(values));
      for (std::size_t k = 0; k < values.size(); ++k) log.operations[k].*field = values[k];
      ASSERT_TRUE(agrees(log));
    }
  }
  for (int i = 0; i < 60; ++i) {
    Operation* const one = &log.operations[random.between(1U, 298U)];
    Operation* const other = &log.operations[random.between(300U, 598U)];
    if (i % 3 == 0) std::swap(one->kind, other->kind);
    if (i % 3 == 1) std::swap(one->key, other->key);
    for (Operation* later = one; i % 3 == 2 && later <= &log.operations.back(); ++later) later->now_ms += 2;
    ASSERT_TRUE(agrees(log)) << "change " << i;
  }
}

TEST(TtlCache, DoesNotRememberEarlierCalls) {
  Keys keys = kata::Random(6).integers<std::uint64_t>(600, 0, 127);
  kata::Random random(7);
  for (int i = 0; i < 20; ++i) {
    kata::Random same(8);
    ASSERT_TRUE(agrees(mixed(same, 30, keys, 5)));
    kata::alter_unseen(random, std::span<std::uint64_t>(keys));
  }
  EXPECT_TRUE(gives(30, {miss(0, keys[0]), put(0, 1, 1, 1)}, {0, 1, 0, 0}));
}
