#include "report/terminal/monitor_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/units.h"
#include "report/terminal/display_width.h"
#include "report/wording.h"
#include "run/process.h"

namespace grader {
namespace {

// Shares from which on a disturbance is worth a word: as in run/machine.cpp.
constexpr double kNotable = 0.05;
// The kata's own processes wait for each other too, and every machine has some small housekeeping.
constexpr double kNotableWaiting = 0.10;
constexpr double kSlowClock = 0.75;

std::string bytes(std::int64_t value) {
  return human_bytes(static_cast<std::uint64_t>(std::max<std::int64_t>(value, 0)));
}

std::string percent(double share) { return fmt::format("{:.0f} %", 100 * share); }

}  // namespace

std::string monitor_line(const Usage& usage) {
  return fmt::format(
      "{:5.1f} s  processors {:4.2f} (workers {:4.2f})  memory {:>8} (workers {:>8})  read {:>8}  written "
      "{:>8}"
      "  machine {:>4} busy\n",
      usage.seconds, usage.cores, usage.workers_cores, bytes(usage.memory_bytes),
      bytes(usage.workers_memory_bytes), bytes(usage.io.read_bytes), bytes(usage.io.written_bytes),
      percent(usage.machine));
}

std::vector<std::string> monitor_block(const std::string& kata, const Usage& usage, int processors,
                                       std::size_t columns, const Paint& paint) {
  constexpr std::size_t kBar = 20;
  const auto gauge = [&](double share) { return "[" + bar(std::clamp(share, 0.0, 1.0), kBar) + "]"; };
  std::vector<std::string> lines;
  lines.push_back(fmt::format(
      "{}  {:.1f} s, {}, {} of them workers", paint.bold(one_line(kata)), usage.seconds,
      usage.processes == 1 ? "1 process" : fmt::format("{} processes", usage.processes), usage.workers));
  lines.push_back(fmt::format("  processors {} {:4.2f} of {}, workers {:4.2f}",
                              gauge(usage.cores / processors), usage.cores, processors, usage.workers_cores));
  lines.push_back(fmt::format("  machine    {} {} busy", gauge(usage.machine), percent(usage.machine)));
  lines.push_back(fmt::format("  memory     {}, workers {}, at most {}", bytes(usage.memory_bytes),
                              bytes(usage.workers_memory_bytes), bytes(usage.peak_bytes)));
  lines.push_back(fmt::format("  I/O        read {}, written {}; disk {} and {}", bytes(usage.io.read_bytes),
                              bytes(usage.io.written_bytes), bytes(usage.io.from_disk_bytes),
                              bytes(usage.io.to_disk_bytes)));
  for (std::string& line : lines) line = cut(line, columns > 1 ? columns - 1 : 1);
  return lines;
}

std::vector<std::string> disturbances(const Hindrance& hindrance) {
  std::vector<std::string> found;
  if (hindrance.steal > kNotable)
    found.push_back(
        fmt::format("the hypervisor gave {} of the time to other machines", percent(hindrance.steal)));
  if (hindrance.throttled > 0) {
    found.push_back(
        fmt::format("the container had used up its share of processor time {} times", hindrance.throttled));
  }
  if (hindrance.other_cores > kNotable) {
    found.push_back(fmt::format("{} (process {}) used {} of a processor", one_line(hindrance.other, 40),
                                hindrance.other_pid, percent(hindrance.other_cores)));
  }
  if (hindrance.cpu_pressure > kNotableWaiting) {
    found.push_back(fmt::format("{} of the time something waited for a processor",
                                percent(std::min(hindrance.cpu_pressure, 1.0))));
  }
  if (hindrance.memory_pressure > kNotable)
    found.push_back(
        fmt::format("{} of the time something waited for memory", percent(hindrance.memory_pressure)));
  if (hindrance.io_pressure > kNotableWaiting)
    found.push_back(
        fmt::format("{} of the time something waited for the disk", percent(hindrance.io_pressure)));
  if (hindrance.slowest_clock < kSlowClock) {
    found.push_back(
        fmt::format("the processor's clock fell to {} of what it can do", percent(hindrance.slowest_clock)));
  }
  return found;
}

std::string monitor_summary(const Usage& usage, double total_cpu_s, const Hindrance& hindrance,
                            const Paint& paint) {
  std::string text = fmt::format(
      "Used in {}: {} of processor time (workers {}), at most {} of memory, {} read and {} written.\n",
      human_duration(Seconds(hindrance.seconds)), human_duration(Seconds(std::max(total_cpu_s, usage.cpu_s))),
      human_duration(Seconds(usage.workers_cpu_s)), bytes(usage.peak_bytes), bytes(usage.io.read_bytes),
      bytes(usage.io.written_bytes));
  const std::vector<std::string> found = disturbances(hindrance);
  if (found.empty()) return text + paint.good("Nothing disturbed it.") + "\n";
  text += paint.doubtful("Disturbed:") + "\n";
  for (const std::string& each : found) text += fmt::format("  {}\n", each);
  return text;
}

}  // namespace grader
