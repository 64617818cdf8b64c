#include "kit/region.h"

#include <gtest/gtest.h>

namespace kata::wire {
namespace {

constexpr Windows kWindows{3, 8192, 4096};
constexpr std::uintptr_t kThere = 0x10000000;

Region region() { return {nullptr, kThere, kWindows}; }

TEST(Region, GivesEachArrayAWindowOfItsOwn) {
  Region memory = region();
  memory.clear(Placement::at_begin);
  EXPECT_EQ(memory.take(100, 4), kWindows.begin(1));
  EXPECT_EQ(memory.take(200, 8), kWindows.begin(2));
  EXPECT_EQ(memory.take(50, 4), 0U) << "none is left: the first";
  EXPECT_EQ(memory.take(50, 8), 56U) << "with others";
  EXPECT_EQ(memory.used(), 100U + 200 + 106);
}

TEST(Region, EndsArraysWhereAGuardBegins) {
  Region memory = region();
  memory.clear(Placement::at_end);
  EXPECT_EQ(memory.take(100, 4) + 100, kWindows.begin(1) + kWindows.bytes);
  EXPECT_EQ(memory.take_packed(10, 1) + 10, kWindows.bytes);
  EXPECT_EQ(memory.take_packed(4, 4) + 4, kWindows.bytes - 12) << "aligned, before what lies there";
}

TEST(Region, StartsWhatIsTimedOnACacheLineNearTheGuard) {
  Region memory = region();
  const std::size_t offset = memory.take(100, 4);
  EXPECT_EQ(offset % 64, 0U);
  EXPECT_EQ(offset + 128, kWindows.begin(1) + kWindows.bytes);
  EXPECT_EQ(memory.row_alignment(4), 64U);
  EXPECT_EQ(memory.row_alignment(128), 128U);
}

TEST(Region, SurroundsAnArrayByTheRestOfItsPagesAndOneMore) {
  Region memory = region();
  std::size_t offset = memory.take(100, 4);
  const auto end_of_first = kWindows.begin(1) + kWindows.bytes;
  EXPECT_EQ(memory.surroundings(offset, 100), std::pair(end_of_first - 8192, end_of_first));
  memory.clear(Placement::at_begin);
  offset = memory.take(100, 4);
  EXPECT_EQ(memory.surroundings(offset, 100), std::pair(offset, offset + 8192));
  offset = memory.take_packed(100, 4);
  EXPECT_EQ(memory.surroundings(offset, 100), std::pair(offset, offset + 100)) << "others lie beside it";
}

TEST(Region, KnowsWhatAnAccessToAGuardMissed) {
  Region memory = region();
  memory.clear(Placement::at_end);
  memory.begin_argument(0);
  memory.take(100, 4);
  memory.begin_argument(1);
  memory.take(100, 4);
  const auto behind = [](std::size_t window) { return kThere + kWindows.begin(window) + kWindows.bytes; };
  auto miss = memory.missed_by(behind(1));
  ASSERT_TRUE(miss);
  EXPECT_EQ(miss->argument, 0);
  EXPECT_TRUE(miss->behind);
  miss = memory.missed_by(behind(1) + 4095);
  ASSERT_TRUE(miss);
  EXPECT_EQ(miss->argument, 1);
  EXPECT_FALSE(miss->behind);
  miss = memory.missed_by(behind(2) + 4095);
  ASSERT_TRUE(miss) << "nothing comes after it";
  EXPECT_EQ(miss->argument, 1);
  EXPECT_TRUE(miss->behind);
  EXPECT_FALSE(memory.missed_by(kThere - 1)) << "nothing lies in the first window";
  EXPECT_FALSE(memory.missed_by(behind(1) - 1)) << "no guard";
  EXPECT_FALSE(memory.missed_by(behind(2) + 4096)) << "beyond the region";
  EXPECT_FALSE(memory.missed_by(0));
}

TEST(Region, ThatIsFullSaysSo) {
  Region memory = region();
  for (const Placement placement : {Placement::aligned, Placement::at_begin, Placement::at_end}) {
    memory.clear(placement);
    EXPECT_THROW(memory.take(8193, 1), WireError);
    EXPECT_NO_THROW(memory.take_packed(8192, 1));
    EXPECT_THROW(memory.take_packed(1, 1), WireError);
    EXPECT_THROW(memory.take_packed(~std::size_t{0}, 64), WireError);
  }
}

}  // namespace
}  // namespace kata::wire
