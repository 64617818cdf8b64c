// Attack: has a timer interrupt the grader's worker for it.
// Outcome: made the system call 'setitimer'

#include "find_duplicates.h"

#include "parts/slow.h"

#include <sys/time.h>

std::vector<int> find_duplicates(std::span<const int> values) {
  itimerval soon{{0, 1000}, {0, 1000}};
  setitimer(ITIMER_REAL, &soon, nullptr);
  return slow(values);
}
