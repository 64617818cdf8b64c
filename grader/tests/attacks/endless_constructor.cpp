// Attack: never even gets loaded.
// Outcome: did not return within 0.3 s while it was loaded
// Seconds: 0.3

#include "find_duplicates.h"

#include "parts/slow.h"

static const struct Forever {
  Forever() {
    while (true) asm volatile("");
  }
} forever;

std::vector<int> find_duplicates(std::span<const int> values) { return slow(values); }
