#include "find_duplicates.h"

#include <algorithm>

// Wrong: a value that occurs three times is listed twice.

std::vector<int> find_duplicates(std::span<const int> values) {
  std::vector<int> sorted(values.begin(), values.end());
  std::sort(sorted.begin(), sorted.end());
  std::vector<int> duplicates;
  for (std::size_t i = 1; i < sorted.size(); ++i) {
    if (sorted[i] == sorted[i - 1]) duplicates.push_back(sorted[i]);
  }
  return duplicates;
}
