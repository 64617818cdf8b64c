// Attack: a constant that takes the compiler forever.
// Outcome: does not compile

#include "find_duplicates.h"
#include <set>

constexpr unsigned long forever() {
  unsigned long sum = 0;
  for (unsigned a = 0; a < 200'000; ++a) {
    for (unsigned b = 0; b < 200'000; ++b) sum += a * b;
  }
  return sum;
}
constinit unsigned long never = forever();

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
