// Attack: stops itself for good.
// Outcome: did not return within
// Seconds: 0.3

#include "find_duplicates.h"

#include "parts/slow.h"

#include <signal.h>

std::vector<int> find_duplicates(std::span<const int> values) {
  raise(SIGSTOP);
  return slow(values);
}
