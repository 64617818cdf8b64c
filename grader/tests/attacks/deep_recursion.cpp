// Attack: recurses without an end.
// Outcome: crashed (SIGSEGV)
// Unconfined: crashed (SIGSEGV)

#include "find_duplicates.h"

#include "parts/slow.h"

static volatile bool on = true;
static std::size_t deeper(std::size_t n) {
  volatile char frame[4096];
  frame[n % 4096] = 1;
  return on ? deeper(n + 1) + static_cast<std::size_t>(frame[0]) : n;
}

std::vector<int> find_duplicates(std::span<const int> values) {
  if (deeper(values.size()) == 7) return {};
  return slow(values);
}
