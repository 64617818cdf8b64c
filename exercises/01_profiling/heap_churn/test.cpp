#include "heap_churn.h"

#include <string_view>
#include <vector>

#include "kit/adversaries.h"
#include "kit/shapes.h"
#include "kit/test.h"
#include "kit/weak_keys.h"

using Means = std::vector<std::int32_t>;
using Moves = std::vector<Move>;

static Means means_of(const Moves& moves) {
  Means means(moves.size(), 0x5A5A'5A5A);  // which no call may leave or add to
  mean_positions(moves, means);
  return means;
}

static void expect_as_the_reference(const Moves& moves, std::string_view what) {
  const Means expected = kata::reference([&] { return means_of(moves); });
  EXPECT_TRUE(kata::same(expected, means_of(moves))) << moves.size() << " moves, " << what;
}

static std::int32_t mean_of(std::int32_t from, std::int32_t to) { return means_of({{from, to}}).at(0); }

TEST(HeapChurn, GivesTheMeanPositionOfEachMoveInOrder) {
  EXPECT_EQ(means_of({{0, 16}, {0, 100}, {100, 0}}), (Means{8, 87, 12}));
}

TEST(HeapChurn, OfNoMovesIsNothing) { EXPECT_EQ(means_of({}), Means{}); }

TEST(HeapChurn, AValveThatIsThereStaysThere) {
  EXPECT_EQ(means_of({{5, 5}, {0, 0}, {-5, -5}, {kFarthest, kFarthest}}), (Means{5, 0, -5, kFarthest}));
}

TEST(HeapChurn, AnEighthOfLessThanEightIsNothing) {
  EXPECT_EQ(means_of({{0, 7}, {7, 0}, {0, 8}, {8, 0}}), (Means{0, 7, 1, 7}));
}

TEST(HeapChurn, DropsTheFractionOfAStepTowardsZeroInBothDirections) {
  // -1 / 8 is 0, but -1 >> 3 is -1.
  EXPECT_EQ(means_of({{0, -7}, {-7, 0}, {0, -8}, {-8, 0}}), (Means{0, -7, -1, -7}));
  EXPECT_EQ(means_of({{16, 0}, {0, -16}, {-16, 0}}), (Means{7, -8, -7}));
}

TEST(HeapChurn, DropsTheFractionOfTheMeanTowardsZeroOnBothSides) {
  // The sums are 1271, -1271, 8729, -8729 and -584.
  EXPECT_EQ(means_of({{100, 0}, {-100, 0}, {0, 100}, {0, -100}, {-108, 8}}), (Means{12, -12, 87, -87, -5}));
}

TEST(HeapChurn, KnowsTheFarthestPositions) {
  EXPECT_EQ(mean_of(0, kFarthest), 93'000'007);
  EXPECT_EQ(mean_of(-kFarthest, kFarthest), 86'000'019);
  EXPECT_EQ(mean_of(kFarthest, -kFarthest), -86'000'019);
  EXPECT_EQ(mean_of(-kFarthest, -kFarthest), -kFarthest);
}

TEST(HeapChurn, KnowsEveryMoveBetweenSmallPositions) {
  Moves moves;
  for (int from = -40; from <= 40; ++from) {
    for (int to = -40; to <= 40; ++to) moves.push_back({from, to});
  }
  expect_as_the_reference(moves, "between -40 and 40");
}

TEST(HeapChurn, MissesNoMoveHoweverManyThereAre) {
  Moves moves;
  Means expected;
  for (int n = 0; n < 300; ++n) {
    ASSERT_TRUE(kata::same(expected, means_of(moves))) << n << " moves";
    moves.push_back(n % 3 == 0 ? Move{n, n} : n % 3 == 1 ? Move{0, 100} : Move{1000, -1000});
    expected.push_back(n % 3 == 0 ? n : n % 3 == 1 ? 87 : -855);
  }
}

TEST(HeapChurn, GivesARepeatedMoveItsMeanAgain) {
  Moves moves(3000, {0, 16});
  for (int i = 0; i < 1000; ++i) moves[static_cast<std::size_t>(3 * i)] = {i, i};
  const Means means = means_of(moves);
  for (int i = 0; i < 1000; ++i) {
    const auto at = static_cast<std::size_t>(3 * i);
    ASSERT_EQ((Means{means[at], means[at + 1], means[at + 2]}), (Means{i, 8, 8})) << "from move " << at;
  }
}

TEST(HeapChurn, DoesNotRememberEarlierCalls) {
  const Moves first{{0, 16}, {0, 100}};
  EXPECT_EQ(means_of(first), (Means{8, 87}));
  EXPECT_EQ(means_of({{0, 100}, {0, 16}}), (Means{87, 8}));
  EXPECT_EQ(means_of(first), (Means{8, 87}));
}

TEST(HeapChurn, SeesAChangeAtAnyPlaceSinceTheLastCall) {
  Moves moves(1000, {0, 16});
  Means expected(1000, 8);
  for (std::size_t at = 0; at < moves.size(); at += 7) {
    moves[at] = {0, 100};
    expected[at] = 87;
    ASSERT_TRUE(kata::same(expected, means_of(moves))) << "at place " << at;
  }
}

TEST(HeapChurn, TellsInputsApartThatLookAlike) {
  kata::Random random(4);
  Moves moves(500);
  for (int i = 0; i < 20; ++i) {
    std::vector<std::int32_t> ends = random.integers(2 * moves.size(), 0, 1'000'000);
    for (int altered = 0; altered < 2; ++altered, kata::alter_unseen(random, std::span(ends))) {
      for (std::size_t k = 0; k < moves.size(); ++k) moves[k] = {ends[2 * k], ends[2 * k + 1]};
      expect_as_the_reference(moves, altered == 0 ? "new ones" : "altered in two places");
    }
  }
}

TEST(HeapChurn, TellsMovesApartWhoseHashesCollide) {
  kata::Random random(5);
  for (const kata::WeakKey& key : kata::pairs_of_weak_keys(random, 1000, -kFarthest, kFarthest)) {
    Moves moves;
    for (const auto& [from, to] : key.pairs) moves.push_back({from, to});
    expect_as_the_reference(moves, "of one " + key.name);
    if (HasFailure()) break;
  }
}

TEST(HeapChurn, KnowsEveryShapeAtTheSizesOfTheBenchmark) {
  kata::Random random(6);
  for (const kata::Shape shape : kata::kShapes) {
    const auto from = kata::shaped(random, shape, 9'000, -kFarthest, kFarthest);
    const auto to = kata::shaped(random, kata::any_shape(random), 9'000, -kFarthest, kFarthest);
    Moves moves(9'000);
    for (std::size_t i = 0; i < moves.size(); ++i) moves[i] = {from[i], to[i]};
    expect_as_the_reference(moves, kata::name(shape));
  }
}

// Steps that fit fewer bits are tempting, where the moves that were looked at are short.
TEST(HeapChurn, FindsTheOneLongMoveAmongShortOnes) {
  kata::Random random(7);
  for (int i = 0; i < 40; ++i) {
    Moves moves(random.between<std::size_t>(8'900, 9'100), {3, 19});
    const std::size_t at = i < 20 ? random.between<std::size_t>(0, moves.size() - 1) : moves.size() + 19 - i;
    moves[at] = {random.between(-kFarthest, kFarthest), random.between(-kFarthest, kFarthest)};
    expect_as_the_reference(moves, "a long one among them");
  }
}

TEST(HeapChurn, AgreesWithTheReferenceOnRandomMoves) {
  kata::Random random(2);
  for (const std::int32_t farthest : {10, 1'000, 1'000'000, kFarthest}) {
    for (const std::size_t most : {20, 3'000}) {
      Moves moves(random.between<std::size_t>(0, most));
      for (Move& move : moves) {
        move = {random.between(-farthest, farthest), random.between(-farthest, farthest)};
      }
      expect_as_the_reference(moves, "random ones");
    }
  }
}

// Of the most, any hash of 32 bits is the same for some.
TEST(HeapChurnThorough, HasRoomForManyDifferentMoves) {
  kata::Random random(8);
  for (const std::size_t n : kata::sizes_above_powers(1 << 19)) {
    Moves moves(n);
    for (Move& move : moves) {
      move = {random.between(-kFarthest, kFarthest), random.between(-kFarthest, kFarthest)};
    }
    expect_as_the_reference(moves, "all different");
  }
}
