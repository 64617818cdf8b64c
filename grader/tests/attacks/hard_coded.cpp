// Attack: knows the answers of the tests that can be read.
// Outcome: tests failed

#include "find_duplicates.h"

std::vector<int> find_duplicates(std::span<const int> values) {
  if (values.size() == 6) return {1, 3};
  if (values.size() == 500) return {42};
  if (values.size() == 9) return {-2147483647 - 1, -1, 0, 2147483647};
  return {};
}
