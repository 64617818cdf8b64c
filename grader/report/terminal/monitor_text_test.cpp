#include "report/terminal/monitor_text.h"

#include <gtest/gtest.h>

#include "report/terminal/display_width.h"

namespace grader {
namespace {

Usage usage() {
  Usage usage;
  usage.seconds = 1.25;
  usage.cpu_s = 1.5;
  usage.workers_cpu_s = 0.5;
  usage.cores = 1.2;
  usage.workers_cores = 0.7;
  usage.memory_bytes = usage.peak_bytes = 64 << 20;
  usage.workers_memory_bytes = 8 << 20;
  usage.processes = 7;
  usage.workers = 2;
  usage.io = {2048, 1024, 0, 4096};
  usage.machine = 0.61;
  return usage;
}

TEST(MonitorText, IsALineAMomentWithoutATerminal) {
  EXPECT_EQ(
      monitor_line(usage()),
      "  1.2 s  processors 1.20 (workers 0.70)  memory   64 MiB (workers    8 MiB)  read    2 KiB  written"
      "    1 KiB  machine 61 % busy\n");
}

TEST(MonitorText, NeverIsWiderThanTheTerminalNorChangesItsHeight) {
  for (const std::size_t columns : {10U, 40U, 80U}) {
    const auto lines = monitor_block(std::string(100, 'k') + "\x1b[2J", usage(), 2, columns, Paint(true));
    EXPECT_EQ(lines.size(), 5u);
    for (const std::string& line : lines) EXPECT_LT(width_of(line), columns);
  }
  EXPECT_EQ(monitor_block("find_max", usage(), 2, 80, Paint(false))[1],
            "  processors [############--------] 1.20 of 2, workers 0.70");
}

TEST(MonitorText, NamesWhatDisturbed) {
  Hindrance quiet;
  quiet.seconds = 1;
  quiet.other = "init";
  quiet.other_cores = 0.01;
  EXPECT_TRUE(disturbances(quiet).empty());
  EXPECT_NE(monitor_summary(usage(), 1.6, quiet, Paint(false)).find("Nothing disturbed it.\n"),
            std::string::npos);
  Hindrance busy = quiet;
  busy.steal = 0.2;
  busy.throttled = 3;
  busy.other = "cc1plus\x1b[2J";
  busy.other_pid = 77;
  busy.other_cores = 0.9;
  busy.slowest_clock = 0.5;
  const std::string text = monitor_summary(usage(), 1.6, busy, Paint(false));
  EXPECT_EQ(
      text,
      "Used in 1 s: 1.6 s of processor time (workers 500 ms), at most 64 MiB of memory, 2 KiB read and 1 KiB "
      "written.\n"
      "Disturbed:\n"
      "  the hypervisor gave 20 % of the time to other machines\n"
      "  the container had used up its share of processor time 3 times\n"
      "  cc1plus\\x1b[2J (process 77) used 90 % of a processor\n"
      "  the processor's clock fell to 50 % of what it can do\n");
}

}  // namespace
}  // namespace grader
