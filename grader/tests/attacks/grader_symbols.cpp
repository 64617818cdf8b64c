// Attack: defines functions of the grader, the kit and GoogleTest under their own names.
// Outcome: correct, but

#include "find_duplicates.h"

#include <string>
#include <set>

namespace kata {
template <class T, class Tolerance>
__attribute__((visibility("default"))) std::string difference(const T&, const T&, Tolerance) {
  return {};
}
template std::string difference(const std::vector<int>&, const std::vector<int>&, int);
}  // namespace kata

namespace testing::internal {
extern "C++" __attribute__((visibility("default"))) bool EqFailure() { return true; }
}  // namespace testing::internal

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
