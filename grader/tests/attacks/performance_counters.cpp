// Attack: watches the machine through its performance counters.
// Outcome: made the system call 'perf_event_open'

#include "find_duplicates.h"

#include <sys/syscall.h>
#include <unistd.h>
#include <set>

// Correct, and slower than the reference: compares each pair twice.
static std::vector<int> slow(std::span<const int> values) {
  std::set<int> duplicates;
  for (std::size_t i = 0; i < values.size(); ++i) {
    for (std::size_t j = 0; j < values.size(); ++j) {
      if (i != j && values[i] == values[j]) duplicates.insert(values[i]);
    }
  }
  return {duplicates.begin(), duplicates.end()};
}

std::vector<int> find_duplicates(std::span<const int> values) {
  syscall(SYS_perf_event_open, nullptr, 0, -1, -1, 0);
  return slow(values);
}
