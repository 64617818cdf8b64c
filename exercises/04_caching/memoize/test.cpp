#include "memoize.h"

#include <algorithm>
#include <limits>

#include "kit/adversaries.h"
#include "kit/shapes.h"
#include "kit/test.h"

using Debts = std::vector<Debt>;
using Payoffs = std::vector<Payoff>;

constexpr std::uint32_t kLargest = std::numeric_limits<std::uint32_t>::max();

static void expect(const Debts& debts, const Payoffs& expected) {
  EXPECT_TRUE(kata::same(expected, pay_off(debts)));
}

static void expect_agreement(const Debts& debts) {
  expect(debts, kata::reference([&] { return pay_off(debts); }));
}

TEST(Memoize, PaysTheMinimumUntilNothingIsOwed) {
  expect({{10'000, 1'200}}, {{5, 258}});
  expect({{2'501, 0}, {2'500, 0}, {7'501, 0}}, {{2, 0}, {1, 0}, {4, 0}});
}

TEST(Memoize, OfNoDebtsIsNothing) { expect({}, {}); }

TEST(Memoize, TakesNoMonthWhereNothingIsOwed) { expect({{0, 0}, {0, 1'800}}, {{0, 0}, {0, 0}}); }

TEST(Memoize, RoundsHalfACentOfInterestUp) {
  expect({{100, 600}, {99, 600}, {101, 600}, {300, 600}}, {{1, 1}, {1, 0}, {1, 1}, {1, 2}});
}

TEST(Memoize, RoundsAFiftiethUp) {
  // 1,250.50 without interest: 25.01 is a fiftieth, then 24.51 would be; from there 25.00 a month, 50 times.
  expect({{125'050, 0}, {125'001, 0}, {125'000, 0}}, {{51, 0}, {50, 0}, {50, 0}});
}

TEST(Memoize, StopsAfterTheLastMonth) {
  const Payoffs payoffs = pay_off(Debts{{kLargest, kHighestRate}, {1'000'000'000, 2'000}});
  ASSERT_EQ(payoffs.size(), 2U);
  EXPECT_EQ(payoffs[0].months, kMostMonths);
  EXPECT_EQ(payoffs[1].months, kMostMonths);
  expect_agreement({{kLargest, kHighestRate}, {1'000'000'000, 2'000}, {kLargest, 0}, {kLargest, 1}});
}

TEST(Memoize, AnswersEachDebtInItsPlace) {
  const Debt small{10'000, 1'200}, none{0, 1'200}, large{10'000, 0};
  expect({small, none, small, large, large, none, small},
         {{5, 258}, {0, 0}, {5, 258}, {4, 0}, {4, 0}, {0, 0}, {5, 258}});
}

TEST(Memoize, TellsDebtsOfEqualSumOrDifferenceApart) {
  Debts debts;
  for (std::uint32_t rate = 0; rate <= kHighestRate; rate += 100) {
    debts.insert(debts.end(), {{50'000 + rate, rate}, {50'000 - rate, rate}, {50'000 ^ rate, rate}});
  }
  expect_agreement(debts);
}

TEST(Memoize, TellsDebtsApartThatDifferInTheHighBitsOnly) {
  Debts debts;
  for (int bit = 16; bit < 32; ++bit) {
    const std::uint32_t high = std::uint32_t{1} << bit;
    debts.insert(debts.end(), {{high + 40'000, 1'900}, {high + 40'000, 1'901}, {high, 1'900}, {high - 1, 0}});
  }
  debts.push_back({40'000, 1'900});
  expect_agreement(debts);
}

TEST(Memoize, TellsDebtsApartThatAWeakHashMixesUp) {
  // 31 * cents + rate is the same for two of these, and so it is with other factors.
  Debts debts{{60'000, 0}};
  for (std::uint32_t factor = 2; factor <= 2'400; ++factor) debts.push_back({59'999, factor});
  expect_agreement(debts);
}

TEST(Memoize, AnswersTheSameInEveryCall) {
  for (int i = 0; i < 3; ++i) {
    expect({{10'000, 1'200}, {10'000, 0}}, {{5, 258}, {4, 0}});
    expect({{10'000, 0}, {0, 1'200}}, {{4, 0}, {0, 0}});
  }
}

TEST(Memoize, AnswersForTheseDebtsWhicheverCameBefore) {
  const Debts debts(20, Debt{10'000, 0});
  const Payoffs payoffs(20, Payoff{4, 0});
  expect(debts, payoffs);
  for (std::size_t i = 0; i < debts.size(); ++i) {
    Debts others = debts;
    Payoffs expected = payoffs;
    others[i].rate = 1'200;
    expected[i] = {5, 258};
    SCOPED_TRACE("only debt " + std::to_string(i) + " is another");
    expect(others, expected);
  }
}

TEST(Memoize, AgreesWithTheReferenceOnRandomInputs) {
  kata::Random random(2);
  for (const std::uint32_t most : {100U, 3'000U, 200'000U, 10'000'000U, kLargest}) {
    for (const std::uint32_t highest_rate : {3U, kHighestRate}) {
      Debts debts(random.between<std::size_t>(1, 300));
      for (Debt& debt : debts) debt = {random.between(0U, most), random.between(0U, highest_rate)};
      for (int i = 0; i < 200; ++i) debts.push_back(random.pick(debts));
      SCOPED_TRACE("up to " + std::to_string(most) + " cents, rates up to " + std::to_string(highest_rate));
      expect_agreement(debts);
    }
  }
}

TEST(Memoize, KnowsEveryNumberOfDebts) {
  kata::Random random(3);
  for (const std::size_t n : kata::sizes_around_vectors()) {
    Debts debts(n);
    for (Debt& debt : debts) debt = {random.between(1U, 300'000U), random.between(0U, kHighestRate)};
    SCOPED_TRACE(std::to_string(n) + " debts");
    expect_agreement(debts);
  }
}

TEST(MemoizeThorough, KnowsEveryShapeAtTheSizesOfTheBenchmark) {
  kata::Random random(4);
  for (const kata::Shape shape : kata::kShapes) {
    const auto cents = kata::shaped(random, shape, 2'500, 0U, kLargest);
    const auto rates = kata::shaped(random, kata::any_shape(random), 2'500, 0U, kHighestRate);
    Debts debts;
    for (std::size_t i = 0; i < cents.size(); ++i) debts.push_back({cents[i], rates[i]});
    SCOPED_TRACE(kata::name(shape));
    expect_agreement(debts);
  }
}

// At the sizes of the benchmark: each debt stands beside those that differ from it in one bit.
TEST(Memoize, TellsDebtsApartThatDifferInOneBit) {
  kata::Random random(5);
  Debts debts;
  while (debts.size() < 2'500) {
    const Debt debt{random.between(100'000U, 1'000'000U), random.between(900U, 2'200U)};
    debts.push_back(debt);
    for (int bit = 0; bit < 32; ++bit) debts.push_back({debt.cents ^ 1U << bit, debt.rate});
    for (int bit = 0; bit < 10; ++bit) debts.push_back({debt.cents, debt.rate ^ 1U << bit});
  }
  std::erase_if(debts, [](const Debt& debt) { return debt.rate > kHighestRate; });
  expect_agreement(debts);
}

TEST(Memoize, TellsInputsApartThatLookAlike) {
  kata::Random random(6);
  std::vector<std::uint32_t> cents = random.integers(60, 1U, 1'000'000U);
  std::vector<std::uint32_t> rates = random.integers(60, 0U, 2'047U);
  for (int i = 0; i < 60; ++i) {
    kata::alter_unseen(random, std::span(i % 2 == 0 ? cents : rates));
    Debts debts;
    for (std::size_t at = 0; at < cents.size(); ++at) debts.push_back({cents[at], rates[at]});
    expect_agreement(debts);
  }
}

TEST(MemoizeThorough, HoldsAsManyDifferentDebtsAsItIsAskedFor) {
  // So many that a good hash of 32 bits would be the same for some.
  constexpr std::uint32_t kDifferent = 300'000;
  Debts debts;
  for (std::uint32_t i = 0; i < kDifferent; ++i) debts.push_back({1'000 + i / 25, 96 * (i % 25)});
  for (std::uint32_t i = 0; i < kDifferent; i += 10) debts.push_back(debts[i]);
  expect_agreement(debts);
}

// Both debts of a pair stand side by side, and their hashes differ in one bit of 64: a table that is
// not asked for all bits of a key takes one for the other, also if it is small and forgets.
TEST(MemoizeThorough, TellsDebtsApartWhoseHashesAgreeInAllBitsButOne) {
  const auto murmur = [](std::uint64_t key) {
    key = (key ^ key >> 33) * 0xFF51'AFD7'ED55'8CCDU;
    key = (key ^ key >> 33) * 0xC4CE'B9FE'1A85'EC53U;
    return key ^ key >> 33;
  };
  kata::Random random(7);
  Debts debts;
  while (debts.size() < 120) {
    const Debt debt{static_cast<std::uint32_t>(random.bits()), random.between(0U, kHighestRate)};
    // Which half of the key is which is the implementation's choice.
    const std::uint64_t hash = murmur(std::uint64_t{debt.cents} << 32 | debt.rate);
    const std::uint64_t swapped_hash = murmur(std::uint64_t{debt.rate} << 32 | debt.cents);
    for (int bit = 0; bit < 64; ++bit) {
      const std::uint64_t other = kata::murmur_finalizer_inverse(hash ^ std::uint64_t{1} << bit);
      const std::uint64_t swapped = kata::murmur_finalizer_inverse(swapped_hash ^ std::uint64_t{1} << bit);
      const auto low = [](std::uint64_t key) { return static_cast<std::uint32_t>(key); };
      if (low(other) <= kHighestRate) debts.insert(debts.end(), {debt, {low(other >> 32), low(other)}});
      if (swapped >> 32 <= kHighestRate)
        debts.insert(debts.end(), {debt, {low(swapped), low(swapped >> 32)}});
    }
  }
  expect_agreement(debts);
}
