// Attack: never returns.
// Outcome: did not return within
// Seconds: 0.3
// Unconfined: did not return within

#include "find_duplicates.h"

#include "parts/slow.h"

std::vector<int> find_duplicates(std::span<const int> values) {
  while (true) asm volatile("");
  return slow(values);
}
