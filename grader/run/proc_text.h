#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

// What the kernel's text files under /proc and /sys/fs/cgroup say. Pure but for number_in_file(): the caller
// reads the files. Nothing, or zero, comes of a text that is cut short or of another kind. Formats: proc(5),
// Documentation/accounting/psi.rst.

namespace grader {

/// /proc/PID/stat. Times are in clock ticks (sysconf(_SC_CLK_TCK) a second).
struct ProcessStat {
  std::string name;  ///< Any bytes, even spaces and brackets.
  char state = '?';
  int parent = 0;
  std::int64_t own_ticks = 0;       ///< CPU time of all its threads.
  std::int64_t children_ticks = 0;  ///< Of its children that were waited for, and of theirs.
  int threads = 0;
  std::int64_t resident_pages = 0;
};
std::optional<ProcessStat> parse_process_stat(std::string_view text);

/// /proc/PID/io, with that of the children that were waited for.
struct ProcessIo {
  std::int64_t read_bytes = 0;  ///< By calls that read, from wherever.
  std::int64_t written_bytes = 0;
  std::int64_t from_disk_bytes = 0;  ///< What of it the disk had to do.
  std::int64_t to_disk_bytes = 0;
};
ProcessIo parse_process_io(std::string_view text);

/// The first line of /proc/stat, in clock ticks summed over the processors.
struct ProcessorTicks {
  std::int64_t busy = 0;
  std::int64_t steal = 0;  ///< What the hypervisor gave to others.
  std::int64_t total = 0;
};
ProcessorTicks parse_processor_ticks(std::string_view text);

/// /proc/pressure/…: microseconds in which some process waited.
std::int64_t parse_pressure_us(std::string_view text);

/// "nr_throttled 3" of a control group's cpu.stat, versions 1 and 2: how often its share of time was used up.
std::int64_t parse_throttled(std::string_view text);

/// The number after `key` in a file of "Key:   value" lines, such as /proc/PID/status; -1 if it is not there.
std::int64_t number_in_file(const std::string& path, std::string_view key);

/// A process and all that descend from it, by the parents in `all`.
std::set<int> tree_of(int root, const std::map<int, ProcessStat>& all);

}  // namespace grader
