#include "call_count.h"

#include "kit/test.h"

using Sheet = std::vector<Cell>;
using Indices = std::vector<std::uint32_t>;
using Values = std::vector<std::uint64_t>;

constexpr std::uint32_t kAnything = 0xFFFF'FFFF;

static Cell number(std::uint64_t value) { return {Formula::number, kAnything, kAnything, value}; }
static Cell sum(std::uint32_t left, std::uint32_t right) { return {Formula::sum, left, right, 77}; }
static Cell product(std::uint32_t left, std::uint32_t right) { return {Formula::product, left, right, 77}; }
static Cell larger(std::uint32_t left, std::uint32_t right) { return {Formula::larger, left, right, 77}; }

/// Cell n holds the n-th Fibonacci number, or with other first numbers something like it.
static Sheet fibonacci(std::uint32_t n, std::uint64_t zeroth = 0, std::uint64_t first = 1) {
  Sheet sheet{number(zeroth), number(first)};
  for (std::uint32_t i = 2; i <= n; ++i) sheet.push_back(sum(i - 2, i - 1));
  return sheet;
}

/// Expects a log that passes the audit, and returns the values.
static Values values_of(const Sheet& sheet, const Indices& asked) {
  const Recalculation result = recalculate(sheet, asked);
  EXPECT_EQ(audit(sheet, asked, result), "");
  return result.values;
}

static std::size_t calls_for(const Sheet& sheet, const Indices& asked) {
  const Recalculation result = recalculate(sheet, asked);
  EXPECT_EQ(audit(sheet, asked, result), "");
  return result.log.size();
}

TEST(CallCount, GivesTheValuesInTheOrderAsked) {
  const Sheet sheet{number(3), number(4), sum(0, 1), product(2, 2), larger(3, 0)};
  EXPECT_EQ(values_of(sheet, {4}), Values{49});
  EXPECT_EQ(values_of(sheet, {3, 0, 2, 1}), (Values{49, 3, 7, 4}));
}

TEST(CallCount, MakesNoCallWithoutAQuestion) {
  EXPECT_EQ(calls_for({}, {}), 0U);
  EXPECT_EQ(calls_for(fibonacci(10), {}), 0U);
}

TEST(CallCount, TakesOneCallForANumber) {
  EXPECT_EQ(calls_for({number(5)}, {0}), 1U);
  EXPECT_EQ(calls_for(fibonacci(10), {0}), 1U);
}

TEST(CallCount, TakesOneCallForEachFibonacciNumber) {
  EXPECT_EQ(calls_for(fibonacci(20), {20}), 21U);
  EXPECT_EQ(calls_for(fibonacci(30), {30}), 31U);
  EXPECT_EQ(values_of(fibonacci(93), {93}), Values{12'200'160'415'121'876'738U});
}

TEST(CallCount, EvaluatesNothingThatIsNotNeeded) {
  // Every third cell is a chain of its own.
  Sheet sheet{number(1), number(2), number(3)};
  for (std::uint32_t i = 3; i < 60; ++i) sheet.push_back(sum(i - 3, i - 3));
  EXPECT_EQ(calls_for(sheet, {59}), 20U);
  EXPECT_EQ(calls_for(sheet, {31}), 11U);
}

TEST(CallCount, EvaluatesAnOperandThatIsUsedTwiceOnce) {
  Sheet sheet{number(1)};
  for (std::uint32_t i = 0; i < 20; ++i) sheet.push_back(sum(i, i));
  EXPECT_EQ(calls_for(sheet, {20}), 21U);
  EXPECT_EQ(values_of(sheet, {20}), Values{1U << 20});
}

TEST(CallCount, RemembersAValueOfZeroToo) {
  for (const std::uint64_t value : {std::uint64_t{0}, ~std::uint64_t{0}}) {
    Sheet sheet = fibonacci(20, value, value);
    for (Cell& cell : sheet) {
      if (cell.formula == Formula::sum) cell.formula = Formula::larger;
    }
    EXPECT_EQ(calls_for(sheet, {20}), 21U) << "every cell is " << value;
  }
}

TEST(CallCount, AllowsForEachQuestionItsCalls) {
  const Sheet sheet = fibonacci(12);
  EXPECT_EQ(values_of(sheet, {12, 12, 3, 12}), (Values{144, 144, 2, 144}));
  EXPECT_EQ(values_of(sheet, {0, 5, 4, 3, 2, 1}), (Values{0, 5, 3, 2, 1, 1}));
}

TEST(CallCount, WrapsAroundAndComparesWithoutSign) {
  const std::uint64_t high = std::uint64_t{1} << 63;
  const Sheet sheet{number(high), number(high + 1), sum(0, 1), product(1, 1), larger(0, 2), larger(3, 1)};
  EXPECT_EQ(values_of(sheet, {2, 3, 4, 5}), (Values{1, 1, high, high + 1}));
}

TEST(CallCount, IgnoresTheOperandsOfANumber) {
  const Sheet sheet{
      number(6), {Formula::number, 0, 0, 7}, {Formula::number, 1, 3, 8}, sum(1, 2), product(3, 1)};
  EXPECT_EQ(calls_for(sheet, {2}), 1U);
  EXPECT_EQ(values_of(sheet, {4}), Values{105});
}

TEST(CallCount, FollowsALongChain) {
  Sheet sheet{number(1), number(1)};
  for (std::uint32_t i = 2; i < 4'000; ++i) sheet.push_back(sum(i - 1, 0));
  EXPECT_EQ(values_of(sheet, {3'999}), Values{3'999});
}

TEST(CallCount, StartsAfreshInEveryCall) {
  EXPECT_EQ(values_of(fibonacci(10), {10}), Values{55});
  EXPECT_EQ(values_of(fibonacci(10, 2, 1), {10}), Values{123}) << "the same sheet with another first number";
  EXPECT_EQ(calls_for(fibonacci(10), {10}), 11U) << "and the first one again";
}

TEST(CallCount, AnswersForThisSheetWhicheverCameBefore) {
  Sheet sheet;
  for (std::uint32_t i = 0; i < 20; ++i) sheet.push_back(number(i));
  sheet.push_back(sum(0, 1));
  for (std::uint32_t i = 2; i < 20; ++i) sheet.push_back(sum(18 + i, i));
  const std::uint32_t last = static_cast<std::uint32_t>(sheet.size()) - 1;
  EXPECT_EQ(values_of(sheet, {last}), Values{190});
  for (std::uint32_t i = 0; i < 20; ++i) {
    Sheet other = sheet;
    other[i].number += 1'000;
    EXPECT_EQ(values_of(other, {last}), Values{1'190}) << "only cell " << i << " is another";
  }
}

TEST(CallCount, TakesSheetsOfManyCells) {
  Sheet sheet;
  for (std::uint32_t i = 0; i < 140'000; ++i) sheet.push_back(number(i));
  sheet.insert(sheet.end(), {sum(65'600, 131'080), larger(64, 8), product(140'000, 65'537)});
  EXPECT_EQ(values_of(sheet, {140'002, 140'001, 65'536}), (Values{196'680ULL * 65'537, 64, 65'536}));
}

TEST(CallCount, AgreesWithTheReferenceOnRandomSheets) {
  kata::Random random(2);
  for (const std::uint32_t cells : {1U, 3U, 65U, 500U, 2'000U}) {
    for (const std::uint32_t farthest : {1U, 3U, 2'000U}) {
      Sheet sheet;
      for (std::uint32_t i = 0; i < cells; ++i) {
        const std::uint32_t first = i < farthest ? 0 : i - farthest;
        const std::uint32_t left = random.between(first, i), right = random.between(first, i);
        const bool is_number = random.chance(0.1) || left == i || right == i;
        const auto formula = is_number ? Formula::number : static_cast<Formula>(random.between(1, 3));
        sheet.push_back({formula, left, right, random.bits() >> random.between(0, 63)});
      }
      const Indices asked = random.integers(random.between<std::size_t>(0, 9), 0U, cells - 1);
      const Values expected = kata::reference([&] { return values_of(sheet, asked); });
      EXPECT_TRUE(kata::same(expected, values_of(sheet, asked)))
          << cells << " cells, operands up to " << farthest << " before";
    }
  }
}
