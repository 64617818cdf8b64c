#include "run/proc_text.h"

#include <gtest/gtest.h>
#include <unistd.h>

namespace grader {
namespace {

TEST(ProcText, OfAProcessIsReadPastAnyName) {
  const auto stat = parse_process_stat(
      "4242 (a (b) c) S 17 4242 4242 0 -1 4194560 1 2 3 4 30 12 5 6 20 0 3 0 99 4096 250 "
      "18446744073709551615 1\n");
  ASSERT_TRUE(stat);
  EXPECT_EQ(stat->name, "a (b) c");
  EXPECT_EQ(stat->state, 'S');
  EXPECT_EQ(stat->parent, 17);
  EXPECT_EQ(stat->own_ticks, 42);
  EXPECT_EQ(stat->children_ticks, 11);
  EXPECT_EQ(stat->threads, 3);
  EXPECT_EQ(stat->resident_pages, 250);
  EXPECT_FALSE(parse_process_stat(""));
  EXPECT_FALSE(parse_process_stat("1 (init) S 0 1"));
  EXPECT_FALSE(parse_process_stat("1 )init( S 0 1"));
}

TEST(ProcText, OfInputAndOutputTellsCallsFromTheDisk) {
  const ProcessIo io = parse_process_io(
      "rchar: 100\nwchar: 50\nsyscr: 3\nsyscw: 2\nread_bytes: 4096\nwrite_bytes: "
      "8192\ncancelled_write_bytes: 7\n");
  EXPECT_EQ(io.read_bytes, 100);
  EXPECT_EQ(io.written_bytes, 50);
  EXPECT_EQ(io.from_disk_bytes, 4096);
  EXPECT_EQ(io.to_disk_bytes, 8192);
  EXPECT_EQ(parse_process_io("").read_bytes, 0);
}

TEST(ProcText, OfTheProcessorsCountsWaitingForTheDiskAsIdle) {
  const ProcessorTicks ticks = parse_processor_ticks("cpu  10 1 5 100 20 2 3 9 4 0\ncpu0 1 1 1 1 1 1 1 1\n");
  EXPECT_EQ(ticks.total, 150);
  EXPECT_EQ(ticks.busy, 30);
  EXPECT_EQ(ticks.steal, 9);
  EXPECT_EQ(parse_processor_ticks("intr 5").total, 0);
}

TEST(ProcText, OfPressureAndThrottling) {
  EXPECT_EQ(parse_pressure_us("some avg10=0.00 avg60=0.00 avg300=0.00 total=1234\nfull avg10=0.00 total=9\n"),
            1234);
  EXPECT_EQ(parse_pressure_us(""), 0);
  EXPECT_EQ(parse_throttled("usage_usec 5\nnr_periods 7\nnr_throttled 3\nthrottled_usec 9\n"), 3);
  EXPECT_EQ(parse_throttled("usage_usec 5\n"), 0);
}

TEST(ProcText, ATreeIsWhateverDescends) {
  std::map<int, ProcessStat> all;
  for (const auto& [pid, parent] : {std::pair(1, 0), {2, 1}, {3, 2}, {4, 3}, {5, 1}})
    all[pid].parent = parent;
  EXPECT_EQ(tree_of(2, all), (std::set<int>{2, 3, 4}));
  EXPECT_TRUE(tree_of(9, all).empty());
}

TEST(NumberInFile, FollowsItsKey) {
  EXPECT_EQ(number_in_file("/proc/self/status", "Pid:"), ::getpid());
  EXPECT_EQ(number_in_file("/proc/self/status", "NoSuchKey:"), -1);
  EXPECT_EQ(number_in_file("/proc/no/such/file", "Pid:"), -1);
}

}  // namespace
}  // namespace grader
