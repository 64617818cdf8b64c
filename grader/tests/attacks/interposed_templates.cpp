// Attack: replaces the weak symbols of templates that the harness uses too: comparison of vectors, std::sort.
// Outcome: correct, but

#include "find_duplicates.h"

#include <algorithm>
#include <set>

namespace std {
template <>
__attribute__((visibility("default"))) bool operator==(const vector<int>&, const vector<int>&) {
  return true;
}
template <>
__attribute__((visibility("default"))) void sort(vector<int>::iterator, vector<int>::iterator) {}
}  // namespace std

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
