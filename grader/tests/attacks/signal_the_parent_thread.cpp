// Attack: stops the process that started it by way of the call that signals threads.
// Outcome: made the system call 'tgkill'
// Unconfined: made the system call 'tgkill'

#include "find_duplicates.h"

#include <signal.h>
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
  const int parent = getppid() > 0 ? getppid() : 2;
  syscall(SYS_tgkill, parent, parent, SIGKILL);
  return slow(values);
}
