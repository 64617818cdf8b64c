// Attack: replaces the weak symbols of templates that the harness uses too: comparison of vectors, std::sort.
// Outcome: correct, but

#include "find_duplicates.h"

#include "parts/slow.h"

#include <algorithm>

namespace std {
template <>
__attribute__((visibility("default"))) bool operator==(const vector<int>&, const vector<int>&) {
  return true;
}
template <>
__attribute__((visibility("default"))) void sort(vector<int>::iterator, vector<int>::iterator) {}
}  // namespace std

std::vector<int> find_duplicates(std::span<const int> values) { return slow(values); }
