#include "harness/processor_counters.h"

#include <errno.h>
#include <linux/perf_event.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <utility>

namespace grader {
namespace {

constexpr std::pair<const char*, std::uint64_t> kEvents[] = {{"cycles", PERF_COUNT_HW_CPU_CYCLES},
                                                             {"instructions", PERF_COUNT_HW_INSTRUCTIONS},
                                                             {"cache misses", PERF_COUNT_HW_CACHE_MISSES},
                                                             {"branches", PERF_COUNT_HW_BRANCH_INSTRUCTIONS},
                                                             {"branch misses", PERF_COUNT_HW_BRANCH_MISSES}};

std::string explain(int error) {
  if (error == EACCES || error == EPERM)
    return "the processor's counters are locked (sudo sysctl kernel.perf_event_paranoid=2 opens them)";
  return "this machine shows no processor counters, as is usual in a virtual machine";
}

}  // namespace

ProcessorCounters::ProcessorCounters(pid_t process) {
  int error = 0;
  for (const auto& [name, config] : kEvents) {
    perf_event_attr event{};
    event.size = sizeof event;
    event.type = PERF_TYPE_HARDWARE;
    event.config = config;
    event.inherit = 1;
    event.exclude_kernel = 1;
    event.exclude_hv = 1;
    UniqueFd counter(
        static_cast<int>(::syscall(SYS_perf_event_open, &event, process, -1, -1, PERF_FLAG_FD_CLOEXEC)));
    if (counter) {
      counters_.push_back({name, std::move(counter)});
    } else {
      error = errno;
    }
  }
  if (counters_.empty()) obstacle_ = explain(error);
}

std::vector<ProcessorCounters::Count> ProcessorCounters::read() const {
  std::vector<Count> counts;
  for (const Counter& counter : counters_) {
    std::int64_t value = 0;
    if (::read(counter.event.get(), &value, sizeof value) == sizeof value)
      counts.push_back({counter.name, value});
  }
  return counts;
}

}  // namespace grader
