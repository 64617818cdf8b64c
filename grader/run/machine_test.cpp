#include "run/machine.h"

#include <gtest/gtest.h>

namespace grader {
namespace {

TEST(Machine, KnowsItself) {
  const Machine machine = Machine::here();
  EXPECT_FALSE(machine.cpu.empty());
  EXPECT_GE(machine.cores, 1);
  EXPECT_GT(machine.memory_bytes, std::int64_t{1} << 26);
  EXPECT_TRUE(machine.kernel.starts_with("Linux ")) << machine.kernel;
}

TEST(Machine, IsSummedUpInALine) {
  Machine machine{.cpu = "AMD EPYC", .cores = 2, .memory_bytes = std::int64_t{47} << 29};
  EXPECT_EQ(machine.summary(), "AMD EPYC, 2 cores, 23.5 GiB");
  machine.cores = 1;
  EXPECT_EQ(machine.summary(), "AMD EPYC, 1 core, 23.5 GiB");
}

TEST(Disturbance, IsWhatHappenedBetweenTwoReadings) {
  const Disturbance before{.steal_s = 1, .queue_wait_s = 2};
  const Disturbance after{.steal_s = 1.5, .queue_wait_s = 4};
  const Disturbance between = after.since(before);
  EXPECT_EQ(between.steal_s, 0.5);
  EXPECT_EQ(between.queue_wait_s, 2);
}

TEST(Disturbance, NeverRunsBackwards) {
  const Disturbance first = Disturbance::now();
  const Disturbance taken = Disturbance::now().since(first);
  EXPECT_GE(taken.steal_s, 0);
  EXPECT_GE(taken.queue_wait_s, 0);
}

TEST(Disturbance, IsMentionedWhenItStandsOut) {
  EXPECT_EQ(Disturbance{}.in_words(10), "");
  EXPECT_EQ((Disturbance{.steal_s = 0.4, .queue_wait_s = 0.4}).in_words(10), "");
  EXPECT_EQ((Disturbance{.steal_s = 2}).in_words(10),
            "the hypervisor gave 20 % of the time to other machines");
  const std::string busy =
      "other programs kept the processors busy: 61 % of the time was spent waiting for one";
  EXPECT_EQ((Disturbance{.queue_wait_s = 6.1}).in_words(10), busy);
  EXPECT_NE((Disturbance{.queue_wait_s = 60}).in_words(10).find(" 100 % "), std::string::npos)
      << "never more than all";
  EXPECT_EQ((Disturbance{.queue_wait_s = 60}).in_words(0), "");
}

}  // namespace
}  // namespace grader
