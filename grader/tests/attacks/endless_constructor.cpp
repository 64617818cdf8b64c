// Attack: never even gets loaded.
// Outcome: did not return within 0.3 s while it was loaded
// Seconds: 0.3

#include "find_duplicates.h"

#include <set>

static const struct Forever {
  Forever() {
    while (true) asm volatile("");
  }
} forever;

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

std::vector<int> find_duplicates(std::span<const int> values) { return slow(values); }
