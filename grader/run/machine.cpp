#include "run/machine.h"

#include <fmt/format.h>
#include <sched.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "base/text.h"

namespace grader {
namespace {

std::string first_line(const std::string& path) {
  std::string line;
  std::ifstream file(path);
  std::getline(file, line);
  return line;
}

std::string cpu_name() {
  std::ifstream info("/proc/cpuinfo");
  for (std::string line; std::getline(info, line);) {
    if (line.starts_with("model name")) return line.substr(line.find(':') + 2);
  }
  utsname about{};
  return ::uname(&about) == 0 ? about.machine : "unknown processor";
}

std::string l2_cache_size() {
  for (int index = 0; index < 6; ++index) {
    const std::string folder = fmt::format("/sys/devices/system/cpu/cpu0/cache/index{}/", index);
    if (first_line(folder + "level") == "2") return first_line(folder + "size");
  }
  return {};
}

}  // namespace

Machine Machine::here() {
  Machine machine;
  machine.cpu = cpu_name();
  machine.cores = static_cast<int>(usable_processors().size());
  machine.memory_bytes = static_cast<std::int64_t>(::sysconf(_SC_PHYS_PAGES)) * ::sysconf(_SC_PAGESIZE);
  machine.l2_cache = l2_cache_size();
  utsname about{};
  if (::uname(&about) == 0) machine.kernel = fmt::format("{} {}", about.sysname, about.release);
  return machine;
}

std::string Machine::architecture() {
  utsname about{};
  return ::uname(&about) == 0 ? about.machine : "unknown";
}

std::string Machine::summary() const {
  return fmt::format("{}, {} core{}, {}", cpu, cores, cores == 1 ? "" : "s",
                     human_bytes(static_cast<std::uint64_t>(memory_bytes)));
}

std::vector<int> usable_processors() {
  cpu_set_t set;
  std::vector<int> processors;
  if (::sched_getaffinity(0, sizeof set, &set) == 0) {
    for (int i = 0; i < CPU_SETSIZE; ++i) {
      if (CPU_ISSET(static_cast<std::size_t>(i), &set)) processors.push_back(i);
    }
  }
  if (processors.empty()) processors.push_back(0);
  return processors;
}

Disturbance Disturbance::now() {
  Disturbance reading;
  std::istringstream cpu(first_line("/proc/stat"));
  std::string label;
  double ticks[8] = {};
  cpu >> label;
  for (double& value : ticks) cpu >> value;
  reading.steal_s = ticks[7] / static_cast<double>(::sysconf(_SC_CLK_TCK));

  std::istringstream schedule(first_line("/proc/self/schedstat"));
  double running_ns = 0;
  double waiting_ns = 0;
  schedule >> running_ns >> waiting_ns;
  reading.queue_wait_s = waiting_ns * 1e-9;
  return reading;
}

Disturbance Disturbance::since(const Disturbance& before) const {
  return {steal_s - before.steal_s, queue_wait_s - before.queue_wait_s};
}

std::string Disturbance::in_words(double elapsed_s) const {
  constexpr double kNotable = 0.05;
  if (elapsed_s <= 0) return {};
  if (steal_s > kNotable * elapsed_s) {
    return fmt::format("the hypervisor gave {:.0f} % of the time to other machines",
                       100 * steal_s / elapsed_s);
  }
  if (queue_wait_s > kNotable * elapsed_s) {
    return fmt::format(
        "other programs kept the processors busy: {:.0f} % of the time was spent waiting for one",
        100 * std::min(queue_wait_s / elapsed_s, 1.0));
  }
  return {};
}

}  // namespace grader
