// Attack: looks for the solution from the contract's folder, and for the reference beside it.
// Outcome: does not compile

#include "find_duplicates.h"
#include <set>

#if __has_include("/contract/reference.cpp") || __has_include("/contract/../solutions")
#else
#error "nothing there"
#endif

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
