// Attack: recurses without an end.
// Outcome: crashed (SIGSEGV)
// Unconfined: crashed (SIGSEGV)

#include "find_duplicates.h"

#include <set>

static volatile bool on = true;
static std::size_t deeper(std::size_t n) {
  volatile char frame[4096];
  frame[n % 4096] = 1;
  return on ? deeper(n + 1) + static_cast<std::size_t>(frame[0]) : n;
}

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
  if (deeper(values.size()) == 7) return {};
  return slow(values);
}
