// Attack: is right on inputs as large as the tests', and quick but wrong on those that are timed.
// Outcome: wrong result on a random input

#include "find_duplicates.h"

#include <set>

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
  if (values.size() > 4000) return {values.begin(), values.begin() + 10};
  return slow(values);
}
