#include "find_duplicates.h"

#include <algorithm>
#include <limits>

#include "kit/adversaries.h"
#include "kit/shapes.h"
#include "kit/test.h"

using Ints = std::vector<int>;

TEST(FindDuplicates, ListsEachRepeatedValueOnceInAscendingOrder) {
  EXPECT_EQ(find_duplicates(Ints{3, 1, 3, 2, 1, 3}), (Ints{1, 3}));
}

TEST(FindDuplicates, OfNothingIsNothing) { EXPECT_EQ(find_duplicates(Ints{}), Ints{}); }

TEST(FindDuplicates, OfDifferentValuesIsNothing) {
  Ints values(1000);
  for (int i = 0; i < 1000; ++i) values[static_cast<std::size_t>(i)] = 999 - i;
  EXPECT_EQ(find_duplicates(values), Ints{});
}

// What code likes to put where nothing is yet.
TEST(FindDuplicates, TakesNoValueForAFreeSlot) {
  using Limits = std::numeric_limits<int>;
  Ints values{999'999'999, -999'999'999, 123'456'789, 1'000'000'007};
  for (int i = 0; i < 3; ++i) values.insert(values.end(), {Limits::min() + i, Limits::max() - i, i, -1 - i});
  for (const unsigned bits :
       {0xDEADBEEFU, 0xCAFEBABEU, 0xBAADF00DU, 0xCCCCCCCCU, 0xCDCDCDCDU, 0xAAAAAAAAU, 0x55555555U,
        0x7F7F7F7FU, 0xC0000000U, 0x40000000U, 0xDEADU, 0xFFFFU, 0x10000U}) {
    values.push_back(static_cast<int>(bits));
  }
  EXPECT_EQ(find_duplicates(values), Ints{});
  for (const int value : values) {
    EXPECT_EQ(find_duplicates(Ints{value}), Ints{});
    EXPECT_EQ(find_duplicates(Ints{value, 17, value}), Ints{value});
  }
}

TEST(FindDuplicates, OfEqualValuesIsThatValue) { EXPECT_EQ(find_duplicates(Ints(500, 42)), Ints{42}); }

TEST(FindDuplicates, KnowsTheWholeRangeOfInt) {
  constexpr int kLowest = std::numeric_limits<int>::min();
  constexpr int kHighest = std::numeric_limits<int>::max();
  EXPECT_EQ(find_duplicates(Ints{kHighest, 0, -1, kLowest, -1, kHighest, kLowest, 1, 0}),
            (Ints{kLowest, -1, 0, kHighest}));
}

TEST(FindDuplicates, TellsValuesApartThatDifferInOneBit) {
  Ints values;
  for (int bit = 0; bit < 31; ++bit) values.insert(values.end(), {1 << bit, -(1 << bit)});
  EXPECT_EQ(find_duplicates(values), Ints{});
  values.push_back(1 << 30);
  EXPECT_EQ(find_duplicates(values), Ints{1 << 30});
}

TEST(FindDuplicates, FindsRepetitionsThatLieFarApart) {
  Ints values(3000);
  for (int i = 0; i < 3000; ++i) values[static_cast<std::size_t>(i)] = i;
  values.back() = 0;
  EXPECT_EQ(find_duplicates(values), Ints{0});
}

TEST(FindDuplicates, DoesNotRememberEarlierCalls) {
  EXPECT_EQ(find_duplicates(Ints{5, 6}), Ints{});
  EXPECT_EQ(find_duplicates(Ints{5, 7}), Ints{});
}

TEST(FindDuplicates, AgreesWithTheReferenceOnRandomInputs) {
  kata::Random random(2);
  for (const int range : {3, 100, 2000, 1'000'000, std::numeric_limits<int>::max()}) {
    const Ints values = random.integers(random.between<std::size_t>(500, 1500), -range, range);
    const Ints expected = kata::reference([&] { return find_duplicates(values); });
    EXPECT_TRUE(kata::same(expected, find_duplicates(values)))
        << "values between " << -range << " and " << range;
  }
}

TEST(FindDuplicates, KnowsEveryShapeAtTheSizesOfTheBenchmark) {
  using Limits = std::numeric_limits<int>;
  kata::Random random(3);
  for (const kata::Shape shape : kata::kShapes) {
    const Ints values = kata::shaped(random, shape, 5000, Limits::min(), Limits::max());
    const Ints expected = kata::reference([&] { return find_duplicates(values); });
    EXPECT_TRUE(kata::same(expected, find_duplicates(values))) << kata::name(shape);
  }
}

// Every list of up to six of three values, and of up to nine of two: enough to find a fault in a sorting
// network.
TEST(FindDuplicates, KnowsEveryListOfAFewValues) {
  for (const auto& [different, longest] : {std::pair{3U, 6U}, std::pair{2U, 9U}}) {
    unsigned lists = 1;
    for (unsigned n = 0; n <= longest; ++n, lists *= different) {
      for (unsigned list = 0; list < lists; ++list) {
        Ints values(n);
        std::vector<int> times(different);
        for (unsigned i = 0, rest = list; i < n; ++i, rest /= different)
          ++times[rest % different], values[i] = static_cast<int>(rest % different);
        Ints expected;
        for (unsigned value = 0; value < different; ++value) {
          if (times[value] > 1) expected.push_back(static_cast<int>(value));
        }
        ASSERT_EQ(find_duplicates(values), expected) << testing::PrintToString(values);
      }
    }
  }
}

TEST(FindDuplicates, KnowsEverySizeAroundAVector) {
  kata::Random random(4);
  for (const std::size_t n : kata::sizes_around_vectors()) {
    const Ints values = random.integers(n, -20, 20);
    const Ints expected = kata::reference([&] { return find_duplicates(values); });
    EXPECT_TRUE(kata::same(expected, find_duplicates(values))) << n << " values";
  }
}

TEST(FindDuplicates, TellsInputsApartThatLookAlike) {
  kata::Random random(5);
  Ints values = random.integers(1000, 0, 500);
  for (int i = 0; i < 20; ++i) {
    kata::alter_unseen(random, std::span<int>(values));
    const Ints expected = kata::reference([&] { return find_duplicates(values); });
    EXPECT_TRUE(kata::same(expected, find_duplicates(values)));
  }
}

// Each value once, and one of them twice: the reference would take too long.
TEST(FindDuplicatesThorough, HasRoomForManyDifferentValues) {
  for (const std::size_t n : kata::sizes_above_powers(1 << 18)) {
    Ints values(n);
    for (std::size_t i = 0; i < n; ++i) values[i] = static_cast<int>(i) * 1021;
    values.push_back(values[n / 3]);
    EXPECT_EQ(find_duplicates(values), Ints{values[n / 3]}) << n << " different values";
  }
}
