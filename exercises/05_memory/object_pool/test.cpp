#include "object_pool.h"

#include <algorithm>
#include <bit>

#include "kit/adversaries.h"
#include "kit/test.h"

using Log = std::vector<Operation>;

struct Replay {
  Usage usage;
  std::vector<Answer> answers;
};

constexpr std::uint64_t kKey = 0xfeed'0000'0000'beefU;
constexpr std::uint32_t kMany = 1000;

static Operation acquire(int client) {
  return {OperationKind::acquire, static_cast<std::uint8_t>(client), 7};
}
static Operation release(int client) {
  return {OperationKind::release, static_cast<std::uint8_t>(client), 7};
}
static Operation encode(int client, std::uint32_t number) {
  return {OperationKind::encode, static_cast<std::uint8_t>(client), number};
}
static Answer done(std::uint32_t encoder, std::uint32_t code = 0) { return {Outcome::done, encoder, code}; }
static Answer already_lent(std::uint32_t encoder) { return {Outcome::already_lent, encoder, 0}; }
static Answer not_lent() { return {Outcome::not_lent, 0, 0}; }

static Replay replay(const Log& log, std::uint32_t most_idle = kMany, std::uint64_t key = kKey) {
  std::vector<Answer> answers(log.size());
  const Usage usage = run_object_pool(key, most_idle, log, answers);
  return {usage, answers};
}

static void expect_answers(const Log& log, const std::vector<Answer>& expected,
                           std::uint32_t most_idle = kMany) {
  EXPECT_TRUE(kata::same(expected, replay(log, most_idle).answers));
}

// What a fresh encoder makes of these numbers.
static std::vector<std::uint32_t> codes(const std::vector<std::uint32_t>& numbers, std::uint64_t key = kKey) {
  Encoder encoder(key);
  std::vector<std::uint32_t> result;
  for (const std::uint32_t number : numbers) result.push_back(encoder.encode(number));
  return result;
}

TEST(ObjectPool, LendsEncodesAndTakesBack) {
  const auto code = codes({10, 20, 10});
  expect_answers({acquire(5), encode(5, 10), encode(5, 20), encode(5, 10), release(5)},
                 {done(1), done(1, code[0]), done(1, code[1]), done(1, code[2]), done(1)});
}

TEST(ObjectPool, WithoutOperationsDoesNothing) {
  EXPECT_TRUE(kata::same(Usage{0, 0, 0, 0.0}, replay({}).usage));
}

TEST(ObjectPool, LendsTheOneThatCameBackLast) {
  expect_answers({acquire(1), acquire(2), acquire(3), release(2), release(3), release(1), acquire(9),
                  acquire(8), acquire(7), acquire(6)},
                 {done(1), done(2), done(3), done(2), done(3), done(1), done(1), done(3), done(2), done(4)});
}

TEST(ObjectPool, KeepsTheConversationsOfItsClientsApart) {
  const auto first = codes({1, 2, 3});
  const auto second = codes({3, 2, 1});
  expect_answers({acquire(0), acquire(255), encode(0, 1), encode(255, 3), encode(255, 2), encode(0, 2),
                  encode(0, 3), encode(255, 1)},
                 {done(1), done(2), done(1, first[0]), done(2, second[0]), done(2, second[1]),
                  done(1, first[1]), done(1, first[2]), done(2, second[2])});
}

TEST(ObjectPool, LendsAnEncoderAgainAsNew) {
  const auto code = codes({10, 20});
  expect_answers(
      {acquire(1), encode(1, 10), encode(1, 20), release(1), acquire(2), encode(2, 10), encode(2, 20)},
      {done(1), done(1, code[0]), done(1, code[1]), done(1), done(1), done(1, code[0]), done(1, code[1])});
}

TEST(ObjectPool, LendsAnEncoderAsNewAfterALongConversation) {
  for (const std::size_t length :
       {30, 63, 64, 65, 127, 128, 129, 255, 256, 257, 511, 512, 513, 5000, 65'541, 70'000}) {
    const std::vector<std::uint32_t> numbers = kata::Random(length).integers(length, 0U, 0xFFFF'FFFFU);
    const auto code = codes(numbers);
    Log log;
    std::vector<Answer> expected;
    for (int client = 0; client < 3; ++client) {
      log.push_back(acquire(client));
      expected.push_back(done(1));
      for (std::size_t i = 0; i < length; ++i) {
        log.push_back(encode(client, numbers[i]));
        expected.push_back(done(1, code[i]));
      }
      log.push_back(release(client));
      expected.push_back(done(1));
    }
    SCOPED_TRACE(std::to_string(length) + " numbers");
    expect_answers(log, expected);
  }
}

// The first and the last conversation are long; those between are short or have no numbers at all.
TEST(ObjectPool, LendsAnEncoderAsNewHoweverOftenItWasLent) {
  const std::vector<std::uint32_t> numbers = kata::Random(5).integers(1000, 0U, 0xFFFF'FFFFU);
  const auto code = codes(numbers);
  for (const int times : {125, 126, 127, 253, 254, 255, 256}) {
    for (const std::size_t between : {0, 1}) {
      Log log;
      std::vector<Answer> expected;
      for (int time = 0; time <= times; ++time) {
        log.push_back(acquire(4));
        expected.push_back(done(1));
        for (std::size_t i = 0; i < (time == 0 || time == times ? numbers.size() : between); ++i) {
          log.push_back(encode(4, numbers[i]));
          expected.push_back(done(1, code[i]));
        }
        log.push_back(release(4));
        expected.push_back(done(1));
      }
      SCOPED_TRACE(std::to_string(times) + " times");
      expect_answers(log, expected);
    }
  }
}

// Only the first conversation and those around the wraps of 15 and 16 bits have numbers, each its own.
TEST(ObjectPoolThorough, LendsAnEncoderAsNewAfterMoreLoansThanSixteenBitsCount) {
  kata::Random random(6);
  Log log;
  std::vector<Answer> expected;
  for (int time = 0; time <= 65'540; ++time) {
    const bool near_a_wrap = (time >= 32'764 && time <= 32'770) || time >= 65'532;
    const std::size_t length = time == 0 ? 2000 : near_a_wrap ? 20 : 0;
    const std::vector<std::uint32_t> numbers = random.integers(length, 0U, 0xFFFF'FFFFU);
    const auto code = length == 0 ? numbers : codes(numbers);
    log.push_back(acquire(4));
    expected.push_back(done(1));
    for (std::size_t i = 0; i < length; ++i) {
      log.push_back(encode(4, numbers[i]));
      expected.push_back(done(1, code[i]));
    }
    log.push_back(release(4));
    expected.push_back(done(1));
  }
  expect_answers(log, expected);
}

TEST(ObjectPoolThorough, NumbersMoreEncodersThanSixteenBitsCount) {
  constexpr std::uint32_t kCreated = 65'540;
  Log log;
  std::vector<Answer> expected;
  for (std::uint32_t id = 1; id <= kCreated; ++id) {
    log.insert(log.end(), {acquire(4), release(4)});
    expected.insert(expected.end(), {done(id), done(id)});
  }
  const Replay result = replay(log, 0);
  EXPECT_TRUE(kata::same(expected, result.answers));
  EXPECT_TRUE(kata::same(Usage{kCreated, 0, 0, 1.0}, result.usage));
}

TEST(ObjectPool, DestroysWhatComesBackWhenEnoughAreIdle) {
  const Log log{acquire(1), acquire(2), acquire(3), release(1), release(2),
                release(3), acquire(4), acquire(5), acquire(6)};
  expect_answers(log, {done(1), done(2), done(3), done(1), done(2), done(3), done(2), done(1), done(4)}, 2);
  expect_answers(log, {done(1), done(2), done(3), done(1), done(2), done(3), done(1), done(4), done(5)}, 1);
}

TEST(ObjectPool, ThatKeepsNoneIdleCreatesOnePerAcquire) {
  const auto code = codes({1})[0];
  expect_answers({acquire(1), encode(1, 1), release(1), acquire(1), encode(1, 1)},
                 {done(1), done(1, code), done(1), done(2), done(2, code)}, 0);
}

TEST(ObjectPool, RefusesASecondEncoderAndLeavesTheFirstAsItIs) {
  const auto code = codes({10, 20});
  expect_answers({acquire(1), encode(1, 10), acquire(1), encode(1, 20), release(1), release(1)},
                 {done(1), done(1, code[0]), already_lent(1), done(1, code[1]), done(1), not_lent()});
}

TEST(ObjectPool, RefusesToTakeBackTwice) {
  expect_answers({acquire(1), release(1), release(1), acquire(2), acquire(3), release(1)},
                 {done(1), done(1), not_lent(), done(1), done(2), not_lent()});
}

TEST(ObjectPool, RefusesToEncodeForWhoHasNoEncoder) {
  expect_answers({encode(1, 5), acquire(1), encode(2, 5), release(1), encode(1, 5), release(3)},
                 {not_lent(), done(1), not_lent(), done(1), not_lent(), not_lent()});
}

TEST(ObjectPool, LendsToEveryClientAtOnce) {
  Log log;
  std::vector<Answer> expected;
  for (const bool again : {false, true}) {
    for (int client = 0; client < 256; ++client) {
      log.push_back(acquire(client));
      expected.push_back(done(static_cast<std::uint32_t>(client) + 1));
      log.push_back(encode(client, static_cast<std::uint32_t>(client)));
      expected.push_back(
          done(static_cast<std::uint32_t>(client) + 1, codes({static_cast<std::uint32_t>(client)})[0]));
    }
    for (int client = 255; !again && client >= 0; --client) {
      log.push_back(release(client));
      expected.push_back(done(static_cast<std::uint32_t>(client) + 1));
    }
  }
  expect_answers(log, expected);
}

TEST(ObjectPool, ReportsCreatedReusedMisusedAndMissRate) {
  const Log log{acquire(1), acquire(2),   acquire(1), release(2), release(2),
                acquire(3), encode(9, 1), release(1), acquire(1)};
  EXPECT_TRUE(kata::same(Usage{2, 2, 3, 0.5}, replay(log).usage));
  EXPECT_TRUE(kata::same(Usage{4, 0, 3, 1.0}, replay(log, 0).usage)) << "none kept idle";
  EXPECT_TRUE(kata::same(Usage{0, 0, 2, 0.0}, replay({release(1), encode(1, 1)}).usage)) << "no acquires";
}

TEST(ObjectPool, KnowsEveryKeyAndEveryNumber) {
  for (const std::uint64_t key :
       {std::uint64_t{0}, std::uint64_t{1}, ~std::uint64_t{0}, std::uint64_t{1} << 63}) {
    const auto code = codes({0, 0xFFFF'FFFF, 0x8000'0000}, key);
    EXPECT_TRUE(kata::same(
        std::vector<Answer>{done(1), done(1, code[0]), done(1, code[1]), done(1, code[2])},
        replay({acquire(1), encode(1, 0), encode(1, 0xFFFF'FFFF), encode(1, 0x8000'0000)}, 1, key).answers))
        << "key " << key;
  }
}

// As many clients as there are give their encoders back and ask again.
TEST(ObjectPool, TakesAnyBoundForTheIdleOnes) {
  std::vector<std::uint32_t> bounds{0, 1, 127, 128, 254, 255, 256, 257, 511, 512, 0xFFFF'FFFF};
  for (int power = 10; power < 32; ++power) {
    const std::uint32_t bound = std::uint32_t{1} << power;
    bounds.insert(bounds.end(), {bound - 1, bound, bound + 1});
  }
  for (const std::uint32_t bound : bounds) {
    Log log;
    std::vector<Answer> expected;
    const auto add = [&](const Operation& operation, std::uint32_t encoder) {
      log.push_back(operation);
      expected.push_back(done(encoder));
    };
    for (std::uint32_t id = 1; id <= 256; ++id) add(acquire(static_cast<int>(id - 1)), id);
    for (std::uint32_t id = 1; id <= 256; ++id) add(release(static_cast<int>(id - 1)), id);
    const std::uint32_t kept = std::min(bound, 256U);
    for (std::uint32_t i = 0; i < 256; ++i)
      add(acquire(7 * static_cast<int>(i) % 256), i < kept ? kept - i : 257 + i - kept);
    SCOPED_TRACE("at most " + std::to_string(bound) + " idle");
    expect_answers(log, expected, bound);
  }
}

// The second key has something in common with the first: most bits, one half, the sum or exclusive or of
// both.
TEST(ObjectPool, TellsKeysApartThatLookAlike) {
  kata::Random random(8);
  const auto expect_codes = [](std::uint64_t key) {
    const auto code = codes({3, 2, 1}, key);
    const Log log{acquire(1), encode(1, 3), encode(1, 2), encode(1, 1)};
    const std::vector<Answer> expected{done(1), done(1, code[0]), done(1, code[1]), done(1, code[2])};
    EXPECT_TRUE(kata::same(expected, replay(log, 1, key).answers)) << "key " << key;
  };
  for (int bit = 0; bit < 64; ++bit) {
    const std::uint64_t key = random.bits();
    const std::uint64_t difference = std::uint64_t{1} << bit;
    const std::uint64_t both_halves = (random.bits() >> 32) * 0x1'0000'0001U;
    for (const std::uint64_t other :
         {key ^ difference, key ^ both_halves, std::rotl(key, 32), key + (difference << 32) - difference,
          std::rotl(key, bit), ~key, 0 - key}) {
      expect_codes(key);
      expect_codes(other);
    }
  }
}

TEST(ObjectPool, TellsLogsApartThatLookAlike) {
  kata::Random random(9);
  std::vector<std::uint32_t> numbers = random.integers(100, 0U, 0xFFFF'FFFFU);
  for (int i = 0; i < 40; ++i) {
    kata::alter_unseen(random, std::span(numbers));
    const auto code = codes(numbers);
    Log log{acquire(1)};
    std::vector<Answer> expected{done(1)};
    for (std::size_t at = 0; at < numbers.size(); ++at) {
      log.push_back(encode(1, numbers[at]));
      expected.push_back(done(1, code[at]));
    }
    expect_answers(log, expected);
  }
}

// Two operations exchange their kinds, their clients, their numbers or their places.
TEST(ObjectPool, SeesWhatAloneHasChangedSinceTheLastCall) {
  kata::Random random(12);
  Log log;
  for (int i = 0; i < 200; ++i)
    log.push_back({static_cast<OperationKind>(random.between(0, 2)), random.between<std::uint8_t>(0, 5),
                   random.between(0U, 9U)});
  for (int i = 0; i < 60; ++i) {
    Operation& one = log[random.between<std::size_t>(1, 90)];
    Operation& other = log[random.between<std::size_t>(91, 198)];
    if (i % 4 == 0) std::swap(one.kind, other.kind);
    if (i % 4 == 1) std::swap(one.client, other.client);
    if (i % 4 == 2) std::swap(one.number, other.number);
    if (i % 4 == 3) std::swap(one, other);
    const Replay expected = kata::reference([&] { return replay(log, 2); });
    ASSERT_TRUE(kata::same(expected, replay(log, 2))) << "change " << i;
  }
}

TEST(ObjectPoolThorough, CountsAsFarAsThereAreOperations) {
  for (const std::size_t n : kata::sizes_above_powers(1 << 18)) {
    const auto count = static_cast<std::uint32_t>(n);
    Log log(n, release(1));
    EXPECT_TRUE(kata::same(Usage{0, 0, count, 0.0}, replay(log).usage));
    log.assign(n, acquire(1));
    log.insert(log.end(), n, encode(1, 3));
    const Replay result = replay(log);
    EXPECT_TRUE(kata::same(Usage{1, 0, count - 1, 1.0}, result.usage)) << n << " acquires";
    EXPECT_TRUE(kata::same(done(1, codes(std::vector<std::uint32_t>(n, 3)).back()), result.answers.back()))
        << n << " numbers";
  }
}

TEST(ObjectPool, StartsEmptyInEveryCall) {
  replay({acquire(1), acquire(2), encode(2, 1), release(2)});
  const auto code = codes({1, 2}, kKey + 1);
  EXPECT_TRUE(
      kata::same(std::vector<Answer>{not_lent(), done(1), done(1, code[0]), done(1, code[1])},
                 replay({encode(1, 5), acquire(2), encode(2, 1), encode(2, 2)}, kMany, kKey + 1).answers));
}

TEST(ObjectPool, AgreesWithTheReferenceOnRandomLogs) {
  kata::Random random(2);
  for (const int clients : {1, 3, 20, 256}) {
    for (const std::uint32_t most_idle : {0U, 1U, 5U, 300U}) {
      Log log(500);
      for (Operation& operation : log) {
        operation = {static_cast<OperationKind>(random.between(0, 2)),
                     static_cast<std::uint8_t>(random.between(0, clients - 1)),
                     static_cast<std::uint32_t>(random.bits())};
      }
      const std::uint64_t key = random.bits();
      const Replay expected = kata::reference([&] { return replay(log, most_idle, key); });
      EXPECT_TRUE(kata::same(expected, replay(log, most_idle, key)))
          << clients << " clients, at most " << most_idle << " idle";
    }
  }
}
