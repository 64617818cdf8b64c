#include "memoize.h"

#include <limits>

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

TEST(Memoize, HoldsAsManyDifferentDebtsAsItIsAskedFor) {
  Debts debts;
  // So many that a good hash of 32 bits would be the same for some.
  for (std::uint32_t i = 0; i < 250'000; ++i) debts.push_back({1'000 + i / 25, 96 * (i % 25)});
  for (std::uint32_t i = 0; i < 250'000; i += 10) debts.push_back(debts[i]);
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
