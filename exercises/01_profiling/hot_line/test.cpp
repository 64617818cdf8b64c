#include "hot_line.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string_view>
#include <vector>

#include "kit/adversaries.h"
#include "kit/samples.h"
#include "kit/shapes.h"
#include "kit/test.h"

using Values = std::vector<double>;

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kHighest = std::numeric_limits<double>::max();
constexpr double kSmallest = std::numeric_limits<double>::denorm_min();

// `magnitude` is the average of the values' magnitudes, where signs differ: what the sum may be off by.
static void expect_summary(const Summary& expected, const Summary& got, double magnitude = 0) {
  const kata::Tolerance tolerance{.relative = 1e-12, .absolute = 1e-12 * magnitude};
  EXPECT_EQ(got.count, expected.count);
  EXPECT_TRUE(kata::same(expected.average, got.average, tolerance)) << "the average";
  EXPECT_EQ(got.p50, expected.p50);
  EXPECT_EQ(got.p90, expected.p90);
  EXPECT_EQ(got.p99, expected.p99);
}

static void expect_as_the_reference(const Values& values, double threshold, std::string_view what) {
  double magnitude = 0;
  for (const double value : values) magnitude += std::fabs(value) / static_cast<double>(values.size());
  const Summary expected = kata::reference([&] { return summarize(values, threshold); });
  SCOPED_TRACE(testing::Message() << values.size() << " values above " << threshold << ", " << what);
  expect_summary(expected, summarize(values, threshold), magnitude);
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

TEST(HotLine, IsZeroWhenNothingIsKept) {
  expect_summary({0, 0, 0, 0, 0}, summarize(Values{}, 1));
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

TEST(HotLine, FindsPercentilesInAnyRange) {
  Values wide = one_to(4998);
  wide.insert(wide.begin() + 500, {kHighest, -kHighest});
  expect_as_the_reference(wide, -kInfinity, "in a range wider than a double");
  Values huge = one_to(4999);
  huge.insert(huge.begin() + 500, 1e300);
  expect_as_the_reference(huge, 0, "one of them huge");
  Values smallest = one_to(5000);
  for (double& value : smallest) value *= kSmallest;
  expect_as_the_reference(smallest, 0, "the smallest there are");
  Values adjacent{1};
  while (adjacent.size() < 5000) adjacent.push_back(std::nextafter(adjacent.back(), 2));
  kata::Random(4).shuffle(adjacent);
  expect_as_the_reference(adjacent, 0, "with nothing between one and the next");
  Values lopsided = kata::Random(5).reals(20'000);
  for (double& value : lopsided) value = std::exp(40 * value * value);
  expect_as_the_reference(lopsided, 1.5, "most of them in a narrow range");
}

// Size, sum, xor and most values stay; a percentile does not.
TEST(HotLine, TellsInputsApartThatLookAlike) {
  kata::Random random(6);
  for (int i = 0; i < 20; ++i) {
    std::vector<int> numbers(999);
    for (int k = 0; k < 999; ++k) numbers[static_cast<std::size_t>(k)] = 1024 * k + random.between(0, 1023);
    std::vector<int*> places{&numbers[499], &numbers[899], &numbers[989]};
    const int before = *random.pick(places);
    random.shuffle(numbers);
    expect_as_the_reference(Values(numbers.begin(), numbers.end()), 0.5, "new ones");
    int* const percentile = &*std::ranges::find(numbers, before);
    int* other = percentile;
    while ((*other & 1) == (*percentile & 1)) other = &numbers[random.between<std::size_t>(1, 997)];
    *percentile ^= 1;
    *other ^= 1;
    expect_as_the_reference(Values(numbers.begin(), numbers.end()), 0.5, "altered in two places");
    expect_as_the_reference(Values(numbers.begin(), numbers.end()), 1024, "above another threshold");
  }
}

TEST(HotLine, FindsPercentilesWhereAnEvenSampleMisleads) {
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

TEST(HotLine, KnowsEveryShapeAtTheSizesOfTheBenchmark) {
  kata::Random random(7);
  for (const kata::Shape shape : kata::kShapes) {
    const double scale = std::ldexp(1, random.between(-60, 60));
    Values values = kata::shaped<double>(random, shape, 40'000, -1e9, 1e9);
    for (double& value : values) value *= scale;
    expect_as_the_reference(values, scale * random.pick(Values{-2e9, -3e8, 0}), kata::name(shape));
  }
}

TEST(HotLine, KnowsEverySizeAroundAVector) {
  kata::Random random(8);
  for (const std::size_t n : kata::sizes_around_vectors()) {
    expect_as_the_reference(random.reals(n, -1, 1), -0.5, "random ones");
  }
}

TEST(HotLine, AgreesWithTheReferenceOnRandomInputs) {
  kata::Random random(2);
  for (const double scale : {1e-300, 1.0, 1e200}) {
    for (const std::size_t most : {10, 300, 20'000}) {
      Values values = random.reals(random.between<std::size_t>(0, most), scale, 1000 * scale);
      expect_as_the_reference(values, scale * random.between(0, 400), "random ones");
      for (double& value : values) value = std::floor(value / scale / 50) * scale;
      expect_as_the_reference(values, scale * random.between(0, 9), "many of them equal");
    }
  }
}

TEST(HotLineThorough, HasRoomForManyValues) {
  for (const std::size_t n : kata::sizes_above_powers()) {
    const double count = static_cast<double>(n);
    const auto at = [n](std::size_t percent) { return 1.0 + static_cast<double>(n * percent / 100); };
    SCOPED_TRACE(testing::Message() << n << " values");
    expect_summary({n, (count + 1) / 2, at(50), at(90), at(99)}, summarize(one_to(static_cast<int>(n)), 0));
  }
}

// All that a usual sample holds is larger than everything else, or smaller.
TEST(HotLineThorough, FindsPercentilesWhereARandomSampleMisleads) {
  for (const std::size_t n : {100'000, 1'200'000}) {
    const std::vector<bool> sampled = kata::places_of_samples(n, n / 900);
    for (const bool larger : {true, false}) {
      Values values(n);
      double next = 1;
      for (const bool now : {!larger, larger}) {
        for (std::size_t i = 0; i < n; ++i) {
          if (sampled[i] == now) values[i] = next++;
        }
      }
      const auto at = [n](std::size_t percent) { return 1.0 + static_cast<double>(n * percent / 100); };
      SCOPED_TRACE(testing::Message() << n << " values, samples of " << n / 900);
      expect_summary({n, next / 2, at(50), at(90), at(99)}, summarize(values, 0));
    }
  }
}
