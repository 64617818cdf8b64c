#include "classroom/plan.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/sha256.h"

namespace grader::classroom {
namespace {

std::vector<PlannedUnit> units(const std::map<std::string, int>& katas) {
  std::vector<PlannedUnit> all;
  for (const auto& [kata, count] : katas) {
    for (int i = 0; i < count; ++i) {
      PlannedUnit& unit = all.emplace_back();
      unit.unit = {kata, sha256("version"), sha256(kata + std::to_string(i))};
      unit.seeds = {0xffffffffffffffff, 1, 2};
    }
  }
  return all;
}

TEST(Plan, KeepsAKatasUnitsTogetherWhileThereAreNoMoreShardsThanKatas) {
  for (const std::size_t shards : {0, 1, 2, 3}) {
    auto plan = units({{"a", 5}, {"b", 1}, {"c", 30}});
    assign_shards(plan, shards);
    std::map<std::string, std::set<int>> shards_of;
    for (const PlannedUnit& unit : plan) shards_of[unit.unit.kata].insert(unit.shard);
    for (const auto& [kata, found] : shards_of) EXPECT_EQ(found.size(), 1u) << kata << " of " << shards;
  }
}

TEST(Plan, UsesEveryShardOfAKataThatHasSeveralAndNoOther) {
  auto plan = units({{"a", 40}, {"b", 40}});
  assign_shards(plan, 8);
  std::map<int, int> sizes;
  for (const PlannedUnit& unit : plan) ++sizes[unit.shard];
  EXPECT_EQ(sizes,
            (std::map<int, int>{{1, 10}, {2, 10}, {3, 10}, {4, 10}, {5, 10}, {6, 10}, {7, 10}, {8, 10}}));
}

TEST(Plan, IsTheSameInWhateverOrderTheUnitsCame) {
  auto plan = units({{"a", 7}, {"b", 9}});
  auto reversed = plan;
  std::ranges::reverse(reversed);
  assign_shards(plan, 5);
  assign_shards(reversed, 5);
  EXPECT_EQ(plan_json(plan), plan_json(reversed));
}

TEST(Plan, ComesBackAsItWasWritten) {
  auto plan = units({{"a", 3}});
  plan[1].set = "r2";
  plan[1].first_attempt = 4;
  plan[2].not_on = {"node-7"};
  const auto back = plan_from_json(plan_json(plan));
  ASSERT_TRUE(back);
  EXPECT_EQ(plan_json(*back), plan_json(plan));
  EXPECT_EQ((*back)[2].not_on, std::vector<std::string>{"node-7"});
  EXPECT_EQ((*back)[0].seeds[0], 0xffffffffffffffff);
  for (const char* text :
       {"", "{}", "[]", R"({"schema": "kata-plan/1", "units": [{"source": "../../x", "seeds": ["1"]}]})",
        R"({"schema": "kata-plan/1", "units": [{"source": 7}]})"})
    EXPECT_FALSE(plan_from_json(text)) << text;
}

}  // namespace
}  // namespace grader::classroom
