#include "heap_churn.h"

#include <vector>

#include "kit/test.h"

using Means = std::vector<std::int32_t>;
using Moves = std::vector<Move>;

static Means means_of(const Moves& moves) {
  Means means(moves.size());
  mean_positions(moves, means);
  return means;
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

TEST(HeapChurn, TellsMovesApartThatDifferInOneEndOrInSign) {
  EXPECT_EQ(means_of({{0, 100}, {0, -100}, {-100, 0}, {100, 0}, {100, 100}, {-1000, 1000}, {1000, -1000}}),
            (Means{87, -87, -12, 12, 100, 855, -855}));
}

TEST(HeapChurn, KnowsEveryMoveBetweenSmallPositions) {
  Moves moves;
  for (int from = -70; from <= 70; ++from) {
    for (int to = -70; to <= 70; ++to) moves.push_back({from, to});
  }
  const Means expected = kata::reference([&] { return means_of(moves); });
  EXPECT_TRUE(kata::same(expected, means_of(moves)));
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

TEST(HeapChurn, AgreesWithTheReferenceOnRandomMoves) {
  kata::Random random(2);
  for (const std::int32_t farthest : {10, 1'000, 1'000'000, kFarthest}) {
    for (const std::size_t most : {20, 3'000}) {
      Moves moves(random.between<std::size_t>(0, most));
      for (Move& move : moves) {
        move = {random.between(-farthest, farthest), random.between(-farthest, farthest)};
      }
      const Means expected = kata::reference([&] { return means_of(moves); });
      EXPECT_TRUE(kata::same(expected, means_of(moves)))
          << moves.size() << " moves between -" << farthest << " and " << farthest;
    }
  }
}
