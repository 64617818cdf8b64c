#include "classroom/similarity/pairs.h"

#include <gtest/gtest.h>

#include <cmath>

namespace grader::classroom {
namespace {

TEST(Pairs, AreReadFromWhatSimPrints) {
  const std::vector<SimilarFiles> files = parse_sim(
      "Total input: 3 files (3 new, 0 old), 93 tokens\n\n"
      "/in/0.cpp consists for 95 % of /in/2.cpp material\n"
      "/in/2.cpp consists for 97 % of /in/0.cpp material\n"
      "/in/1.cpp consists for 4 % of /in/10.cpp material\n"
      "/in/1.cpp consists for 4 % of /in/x.cpp material\n");
  ASSERT_EQ(files.size(), 2u);
  EXPECT_EQ(files[0].a, 0u);
  EXPECT_EQ(files[0].b, 2u);
  EXPECT_EQ(files[0].share, 0.97);
  EXPECT_EQ(files[1].b, 10u);
}

TEST(Pairs, AreWeighedAgainstAllPairsOfTheirKata) {
  // Five people, ten pairs. In `a` everybody is alike; in `b` only 0 and 1 are.
  KataSimilarity a{"a", {0, 1, 2, 3, 4}, {}, std::vector<bool>(5, false)};
  for (std::size_t i = 0; i < 5; ++i) {
    for (std::size_t j = i + 1; j < 5; ++j) a.files.push_back({i, j, 0.9});
  }
  const KataSimilarity b{"b", {0, 1, 2, 3, 4}, {{0, 1, 0.6}, {2, 3, 0.1}}, std::vector<bool>(5, false)};
  const std::vector<SimilarPair> ranked = rank_pairs({a, b});
  ASSERT_EQ(ranked.size(), 2u);
  EXPECT_EQ(ranked[0].a, 0u);
  EXPECT_EQ(ranked[0].b, 1u);
  EXPECT_NEAR(ranked[0].weight, -0.6 * std::log(0.1), 1e-12);
  EXPECT_NEAR(ranked[1].weight, -0.1 * std::log(0.2), 1e-12);
  EXPECT_EQ(ranked[0].katas.size(), 2u);
  EXPECT_EQ(ranked[0].katas[0].tail, 1);
}

TEST(Pairs, AddUpOverKatasAndKnowIdenticalFiles) {
  const KataSimilarity a{"a", {0, 0, 1, 2}, {{0, 1, 0.3}}, {false, false, false}};
  const KataSimilarity b{"b", {0, 1, 2, 3}, {{0, 1, 0.5}, {2, 3, 0.5}}, std::vector<bool>(4, false)};
  const std::vector<SimilarPair> ranked = rank_pairs({a, b});
  EXPECT_EQ(ranked[0].a, 0u);
  EXPECT_EQ(ranked[0].b, 1u);
  EXPECT_TRUE(ranked[0].katas[0].identical);
  EXPECT_FALSE(ranked[0].katas[1].identical);
  EXPECT_NEAR(ranked[0].weight, -std::log(1.0 / 6) - 0.5 * std::log(2.0 / 6), 1e-12);
}

TEST(Pairs, SayNothingOfWhatIsTooShortOrMissing) {
  const KataSimilarity a{"a", {0, 1, kNoFile}, {{0, 1, 1}}, {true, false}};
  EXPECT_TRUE(rank_pairs({a}).empty());
}

TEST(Pairs, OfEarlierYearsAreNotComparedWithEachOther) {
  const KataSimilarity a{"a", {0, 1, 2, 2}, {{0, 2, 0.9}}, std::vector<bool>(3, false)};
  const std::vector<SimilarPair> ranked = rank_pairs({a}, 2);
  ASSERT_EQ(ranked.size(), 2u);
  EXPECT_EQ(ranked[0].a, 0u);
  EXPECT_EQ(ranked[0].b, 2u);
  EXPECT_EQ(ranked[1].b, 3u);
}

TEST(Pairs, JoinGroupsOfThreeAndMoreWhereMuchIsAlike) {
  const auto pair = [](std::size_t a, std::size_t b, double share) {
    return SimilarPair{a, b, 1, {{"a", share, 0.1, false}}};
  };
  EXPECT_EQ(groups_of({pair(0, 1, 0.9), pair(4, 5, 1), pair(2, 3, 0.9), pair(1, 2, 0.8), pair(3, 6, 0.7)}),
            (std::vector<std::vector<std::size_t>>{{0, 1, 2, 3}}));
}

TEST(Runs, AreReadFromWhatSimPrints) {
  const std::vector<SimilarFiles> files = parse_sim_runs(
      "Total input: 4 files (4 new, 0 old), 415 tokens\n\n"
      "/in/3.cpp: line 8-12                  |/in/0.cpp: line 7-11                   [87]\n\n"
      "/in/8.cpp: line 8-9                   |/in/8.cpp: line 9-10                   [17]\n");
  ASSERT_EQ(files.size(), 1u);
  EXPECT_EQ(files[0].a, 0u);
  EXPECT_EQ(files[0].b, 3u);
  ASSERT_EQ(files[0].fragments.size(), 1u);
  EXPECT_EQ(files[0].fragments[0].first_a, 7u);
  EXPECT_EQ(files[0].fragments[0].last_b, 12u);
}

}  // namespace
}  // namespace grader::classroom
