// Attack: a constant that takes the compiler forever.
// Outcome: does not compile

#include "find_duplicates.h"

#include "parts/slow.h"

constexpr unsigned long forever() {
  unsigned long sum = 0;
  for (unsigned a = 0; a < 200'000; ++a) {
    for (unsigned b = 0; b < 200'000; ++b) sum += a * b;
  }
  return sum;
}
constinit unsigned long never = forever();

std::vector<int> find_duplicates(std::span<const int> values) { return slow(values); }
