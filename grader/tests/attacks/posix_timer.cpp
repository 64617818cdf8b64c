// Attack: the same with a POSIX timer.
// Outcome: made the system call 'timer_create'

#include "find_duplicates.h"

#include "parts/slow.h"

#include <signal.h>
#include <time.h>

std::vector<int> find_duplicates(std::span<const int> values) {
  timer_t timer;
  timer_create(CLOCK_MONOTONIC, nullptr, &timer);
  return slow(values);
}
