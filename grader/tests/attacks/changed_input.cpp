// Attack: writes to its input through a const_cast.
// Outcome: crashed (SIGSEGV)

#include "find_duplicates.h"

#include <cstring>
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
  if (!values.empty()) std::memset(const_cast<int*>(values.data()), 0, values.size_bytes());
  return slow(values);
}
