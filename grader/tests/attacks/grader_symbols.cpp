// Attack: defines functions of the grader, the kit and GoogleTest under their own names.
// Outcome: correct, but

#include "find_duplicates.h"

#include "parts/slow.h"

#include <string>

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

std::vector<int> find_duplicates(std::span<const int> values) { return slow(values); }
