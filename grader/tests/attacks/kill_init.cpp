// Attack: kills the first process of its sandbox.
// Outcome: made the system call 'kill'

#include "find_duplicates.h"

#include "parts/slow.h"

#include <signal.h>

std::vector<int> find_duplicates(std::span<const int> values) {
  kill(1, SIGKILL);
  return slow(values);
}
