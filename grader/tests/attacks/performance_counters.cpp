// Attack: watches the machine through its performance counters.
// Outcome: made the system call 'perf_event_open'

#include "find_duplicates.h"

#include "parts/slow.h"

#include <sys/syscall.h>
#include <unistd.h>

std::vector<int> find_duplicates(std::span<const int> values) {
  syscall(SYS_perf_event_open, nullptr, 0, -1, -1, 0);
  return slow(values);
}
