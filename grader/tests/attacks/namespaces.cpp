// Attack: makes itself root of a namespace of its own.
// Outcome: made the system call 'unshare'

#include "find_duplicates.h"

#include "parts/slow.h"

#include <sched.h>

std::vector<int> find_duplicates(std::span<const int> values) {
  unshare(CLONE_NEWUSER | CLONE_NEWNS);
  return slow(values);
}
