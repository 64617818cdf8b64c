#include <algorithm>

#include "worker/thread_watch.h"

namespace grader {

std::uint32_t most_computing(std::span<const ThreadSpan> others) {
  std::uint32_t most = 1;
  // The most live at once where one of them begins.
  for (const ThreadSpan& last : others) {
    if (last.cpu_ns < kComputingNs) continue;
    std::uint32_t together = 0;
    std::uint64_t first_end_ns = last.first_end_ns;
    for (const ThreadSpan& one : others) {
      if (one.cpu_ns < kComputingNs || one.begin > last.begin || one.end < last.begin) continue;
      ++together;
      first_end_ns = std::min(first_end_ns, one.first_end_ns);
    }
    const bool first_as_well = first_end_ns - last.first_begin_ns >= kComputingNs;
    most = std::max(most, together + (first_as_well ? 1 : 0));
  }
  return most;
}

}  // namespace grader
