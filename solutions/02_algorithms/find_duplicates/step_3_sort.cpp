#include "find_duplicates.h"

#include <algorithm>

// Step 3: sort a copy and look at neighbours, the readable step; no node is allocated, but every second
// comparison of the sort is a mispredicted branch.

std::vector<int> find_duplicates(std::span<const int> values) {
  std::vector<int> sorted(values.begin(), values.end());
  std::sort(sorted.begin(), sorted.end());
  std::vector<int> duplicates;
  for (std::size_t i = 1; i < sorted.size(); ++i) {
    const bool repeated = sorted[i] == sorted[i - 1];
    if (repeated && (duplicates.empty() || duplicates.back() != sorted[i])) duplicates.push_back(sorted[i]);
  }
  return duplicates;
}
