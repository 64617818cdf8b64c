#include "hot_line.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "kit/test.h"

using Values = std::vector<double>;

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kHighest = std::numeric_limits<double>::max();
constexpr double kSmallest = std::numeric_limits<double>::denorm_min();

static void expect_summary(const Summary& expected, const Summary& got) {
  EXPECT_EQ(got.count, expected.count);
  EXPECT_TRUE(kata::same(expected.average, got.average, {.relative = 1e-12})) << "the average";
  EXPECT_EQ(got.p50, expected.p50);
  EXPECT_EQ(got.p90, expected.p90);
  EXPECT_EQ(got.p99, expected.p99);
}

// The values 1 to n, far from sorted.
static Values one_to(int n) {
  Values values;
  for (int i = 1; i <= n; ++i) values.push_back(i);
  kata::Random(3).shuffle(values);
  return values;
}

TEST(HotLine, SummarizesTheValuesAboveTheThreshold) {
  expect_summary({4, 3.5, 4, 5, 5}, summarize(Values{5, 1, 3, 2, 4}, 1));
}

TEST(HotLine, OfNoValuesIsZero) { expect_summary({0, 0, 0, 0, 0}, summarize(Values{}, 1)); }

TEST(HotLine, IsZeroWhenNothingIsKept) {
  expect_summary({0, 0, 0, 0, 0}, summarize(Values{1, 2, 3}, 3));
  expect_summary({0, 0, 0, 0, 0}, summarize(Values{1, 2, 3}, kInfinity));
}

TEST(HotLine, DropsAValueThatEqualsTheThreshold) {
  expect_summary({2, 4, 5, 5, 5}, summarize(Values{2, 3, 2, 5, 2}, 2));
}

TEST(HotLine, OfOneValueIsThatValue) {
  expect_summary({1, 7.25, 7.25, 7.25, 7.25}, summarize(Values{7.25}, 0));
  expect_summary({1, 7.25, 7.25, 7.25, 7.25}, summarize(Values{-1, 7.25, -3}, 0));
}

TEST(HotLine, TakesPercentilesOfWhatWasKeptAndNotOfAll) {
  expect_summary({50, 75.5, 76, 96, 100}, summarize(one_to(100), 50));
}

TEST(HotLine, RoundsTheIndexDownWhateverTheCount) {
  for (int n = 1; n <= 400; ++n) {
    const auto at = [n](int percent) { return 1.0 + n * percent / 100; };
    SCOPED_TRACE(testing::Message() << "the values 1 to " << n);
    expect_summary({static_cast<std::uint64_t>(n), (n + 1) / 2.0, at(50), at(90), at(99)},
                   summarize(one_to(n), 0));
    if (HasFailure()) break;
  }
}

TEST(HotLine, OfEqualValuesIsThatValue) {
  expect_summary({5000, 42.5, 42.5, 42.5, 42.5}, summarize(Values(5000, 42.5), 42));
}

TEST(HotLine, CountsRepeatedValuesEachTime) {
  Values values(90, 1);
  values.insert(values.begin() + 30, 10, 2);
  expect_summary({100, 1.1, 1, 2, 2}, summarize(values, 0));
}

TEST(HotLine, KnowsNegativeValues) {
  expect_summary({5, -3, -3, -1, -1}, summarize(Values{-5, -1, -3, -2, -4, -6}, -6));
  expect_summary({3, 0, 0, 2.5, 2.5}, summarize(Values{2.5, -2.5, 0}, -kInfinity));
  Values values = one_to(5000);
  for (double& value : values) value -= 2501;
  expect_summary({4999, 0, 0, 2000, 2450}, summarize(values, -2500));
}

TEST(HotLine, KnowsTheWholeRangeOfDouble) {
  const Values values{kHighest, -kHighest, 0, kSmallest, -kSmallest};
  expect_summary({5, 0, 0, kHighest, kHighest}, summarize(values, -kInfinity));
  expect_summary({2, kHighest / 2, kHighest, kHighest, kHighest}, summarize(values, 0));
}

TEST(HotLine, FindsPercentilesInARangeWiderThanADouble) {
  Values values = one_to(4998);
  values.insert(values.begin() + 500, {kHighest, -kHighest});
  const Summary got = summarize(values, -kInfinity);
  EXPECT_EQ(got.p50, 2500);
  EXPECT_EQ(got.p90, 4500);
  EXPECT_EQ(got.p99, 4950);
}

TEST(HotLine, TellsTheSmallestValuesApart) {
  Values values;
  for (const double value : one_to(5000)) values.push_back(value * kSmallest);
  const Summary got = summarize(values, 0);
  EXPECT_EQ(got.p50, 2501 * kSmallest);
  EXPECT_EQ(got.p90, 4501 * kSmallest);
  EXPECT_EQ(got.p99, 4951 * kSmallest);
}

TEST(HotLine, TellsNeighbouringDoublesApart) {
  Values values{1};
  while (values.size() < 5000) values.push_back(std::nextafter(values.back(), 2));
  const Values sorted = values;
  kata::Random(4).shuffle(values);
  expect_summary({5000, sorted[2500], sorted[2500], sorted[4500], sorted[4950]}, summarize(values, 0));
}

TEST(HotLine, FindsPercentilesBesideOneHugeValue) {
  Values values = one_to(4999);
  values.insert(values.begin() + 500, 1e300);
  expect_summary({5000, 1e300 / 5000, 2501, 4501, 4951}, summarize(values, 0));
}

TEST(HotLine, LeavesNoDigitOfThePercentilesOut) {
  const Values values{0.1, 0.2, 0.1 + 0.2, 1.0 / 3};
  expect_summary({4, (0.1 + 0.2 + (0.1 + 0.2) + 1.0 / 3) / 4, 0.1 + 0.2, 1.0 / 3, 1.0 / 3},
                 summarize(values, 0));
}

TEST(HotLine, DoesNotRememberEarlierCalls) {
  expect_summary({3, 2, 2, 3, 3}, summarize(Values{1, 2, 3}, 0));
  expect_summary({2, 1.5, 2, 2, 2}, summarize(Values{2, 1}, 0));
  expect_summary({3, 2, 2, 3, 3}, summarize(Values{3, 1, 2}, 0));
}

TEST(HotLine, SeesAChangeAtAnyPlaceSinceTheLastCall) {
  Values values(1000, 4);
  for (std::size_t at = 0; at < values.size(); at += 3) {
    values[at] = 3;
    const double lowered = static_cast<double>(at) / 3 + 1;
    ASSERT_TRUE(kata::same(4 - lowered / 1000, summarize(values, 0).average, {.relative = 1e-12}))
        << "at place " << at;
  }
}

TEST(HotLine, FindsPercentilesWhereASampleMisleads) {
  // The largest values lie where a sample of every 8th or 10th value looks, and only there.
  Values values(20'000);
  double next = 1;
  for (const bool sampled : {false, true}) {
    for (std::size_t i = 0; i < values.size(); ++i) {
      if ((i % 8 == 0 || i % 10 == 0) == sampled) values[i] = next++;
    }
  }
  expect_summary({20'000, 10'000.5, 10'001, 18'001, 19'801}, summarize(values, 0));
}

TEST(HotLine, AgreesWithTheReferenceOnRandomInputs) {
  kata::Random random(2);
  for (const double scale : {1e-300, 1.0, 1e200}) {
    for (const std::size_t most : {10, 300, 20'000}) {
      for (const bool only_integers : {false, true}) {
        Values values = random.reals(random.between<std::size_t>(0, most), 1, 1000);
        for (double& value : values) value = scale * (only_integers ? std::floor(value / 50) : value);
        const double threshold = scale * random.between(0, 30);
        const Summary expected = kata::reference([&] { return summarize(values, threshold); });
        SCOPED_TRACE(testing::Message()
                     << values.size() << " values times " << scale << ", above " << threshold);
        expect_summary(expected, summarize(values, threshold));
      }
    }
  }
}

TEST(HotLine, AgreesWithTheReferenceOnSortedAndLopsidedInputs) {
  kata::Random random(5);
  Values values = random.reals(20'000);
  for (double& value : values) value = std::exp(40 * value * value);  // most of them in a narrow range
  for (int order = 0; order < 3; ++order) {
    if (order == 1) std::ranges::sort(values);
    if (order == 2) std::ranges::reverse(values);
    const Summary expected = kata::reference([&] { return summarize(values, 1.5); });
    SCOPED_TRACE(order == 0 ? "no order" : order == 1 ? "ascending" : "descending");
    expect_summary(expected, summarize(values, 1.5));
  }
}
