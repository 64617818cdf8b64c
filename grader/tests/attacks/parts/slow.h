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
