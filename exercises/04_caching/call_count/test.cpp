#include "call_count.h"

#include <algorithm>
#include <limits>

#include "kit/adversaries.h"
#include "kit/shapes.h"
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

TEST(CallCount, FollowsTheLongestChain) {
  Sheet sheet{number(1)};
  for (std::uint32_t i = 1; i < kLongestChain; ++i)
    sheet.push_back(i % 2 == 0 ? sum(i - 1, 0) : sum(0, i - 1));
  EXPECT_EQ(values_of(sheet, {kLongestChain - 1}), Values{kLongestChain});
  EXPECT_EQ(values_of(sheet, {9, kLongestChain - 1, 0}), (Values{10, kLongestChain, 1}));
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

TEST(CallCount, KnowsSheetsOfEverySize) {
  kata::Random random(3);
  for (const std::size_t cells : kata::sizes_around_vectors()) {
    for (std::uint32_t asked = 0; asked < cells; asked += asked < 10 ? 1 : 11) {
      Sheet sheet{number(7)};
      for (std::uint32_t i = 1; i < cells; ++i)
        sheet.push_back(random.chance(0.3) ? number(i)
                                           : sum(random.between(0U, i - 1), random.between(0U, i - 1)));
      const Values expected = kata::reference([&] { return values_of(sheet, {asked, 0}); });
      EXPECT_TRUE(kata::same(expected, values_of(sheet, {asked, 0}))) << cells << " cells, " << asked;
    }
  }
}

TEST(CallCount, KnowsNumbersOfEveryShapeAtTheSizesOfTheBenchmark) {
  using Limits = std::numeric_limits<std::int64_t>;
  kata::Random random(4);
  for (const kata::Shape shape : kata::kShapes) {
    const auto numbers = kata::shaped(random, shape, 5'000, Limits::min(), Limits::max());
    Sheet sheet;
    for (std::uint32_t i = 0; i < numbers.size(); ++i) {
      const std::uint32_t first = i < 300 ? 0 : i - 300;
      const auto formula =
          i < 9 || random.chance(0.3) ? Formula::number : static_cast<Formula>(random.between(1, 3));
      sheet.push_back({formula, random.between(first, i - (i > 0)), random.between(first, i - (i > 0)),
                       static_cast<std::uint64_t>(numbers[i])});
    }
    const Indices asked = random.integers(7, 0U, 4'999U);
    const Values expected = kata::reference([&] { return values_of(sheet, asked); });
    EXPECT_TRUE(kata::same(expected, values_of(sheet, asked))) << kata::name(shape);
  }
}

// Numbers, formulas or operands change so that their sum and how often each occurs stay.
TEST(CallCount, TellsSheetsApartThatLookAlike) {
  kata::Random random(5);
  Sheet sheet;
  for (std::uint32_t i = 0; i < 300; ++i) sheet.push_back(number(random.bits()));
  for (std::uint32_t i = 300; i < 600; ++i)
    sheet.push_back({static_cast<Formula>(random.between(1, 3)), random.between(0U, i - 1), i - 300, 77});
  for (int i = 0; i < 80; ++i) {
    Values numbers;
    for (std::size_t cell = 0; cell < 300; ++cell) numbers.push_back(sheet[cell].number);
    kata::alter_unseen(random, std::span(numbers));
    for (std::size_t cell = 0; i % 4 == 0 && cell < 300; ++cell) sheet[cell].number = numbers[cell];
    Cell& one = sheet[random.between(450, 590)];
    Cell& other = sheet[random.between(450, 590)];
    if (i % 4 == 1) std::swap(one.formula, other.formula);
    if (i % 4 == 2) std::swap(one.right, other.right);
    if (i % 4 == 3) one.left = random.between(0U, 400U);
    const Indices asked{599, random.between(300U, 590U), 300};
    const Values expected = kata::reference([&] { return values_of(sheet, asked); });
    EXPECT_TRUE(kata::same(expected, values_of(sheet, asked)));
  }
}

// All cells of a tree are needed: half of them are numbers, and each other one adds the next two.
TEST(CallCountThorough, EvaluatesAnyNumberOfCells) {
  for (const std::size_t n : kata::sizes_above_powers()) {
    const auto leaves = static_cast<std::uint32_t>(n / 2 + 1);
    Sheet sheet;
    for (std::uint32_t i = 0; i < leaves; ++i) sheet.push_back(number(i));
    for (std::uint32_t i = 0; i + 1 < leaves; ++i) sheet.push_back(sum(2 * i, 2 * i + 1));
    EXPECT_EQ(values_of(sheet, {2 * leaves - 2}), Values{std::uint64_t{leaves} * (leaves - 1) / 2})
        << n << " cells";
  }
}

TEST(CallCountThorough, AnswersAnyNumberOfQuestions) {
  for (const std::size_t n : kata::sizes_above_powers(1 << 18)) {
    Indices asked(n);
    Values expected(n);
    for (std::uint32_t i = 0; i < n; ++i) {
      asked[i] = i % 3;
      expected[i] = asked[i] == 1 ? 6 : 5;
    }
    EXPECT_TRUE(kata::same(expected, values_of({number(5), number(6), larger(0, 0)}, asked)))
        << n << " questions";
  }
}

// The first call knows all cells; each later one asks for the cell of its number, if there is one.
TEST(CallCountThorough, ForgetsEarlierCallsHoweverManyThereWere) {
  const Indices kCalls{127, 128, 254, 255, 256, 257, 32'767, 32'768, 65'534, 65'535, 65'536, 65'537};
  Sheet sheet(kCalls.size() + 1, number(1));
  Indices all;
  for (std::uint32_t i = 0; i < sheet.size(); ++i) all.push_back(i);
  values_of(sheet, all);
  for (Cell& cell : sheet) cell.number = 2;
  for (std::uint32_t call = 1; call <= kCalls.back(); ++call) {
    const auto cell = static_cast<std::uint32_t>(std::ranges::find(kCalls, call) - kCalls.begin());
    ASSERT_EQ(values_of(sheet, {cell}), Values{2}) << "call " << call;
  }
}
