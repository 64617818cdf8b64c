#include "find_duplicates.h"

#include <algorithm>
#include <utility>

// Wrong: the sorting network for four values lacks a comparator, so that {2, 1, 1, 2} keeps apart what is
// equal.

std::vector<int> find_duplicates(std::span<const int> values) {
  std::vector<int> sorted(values.begin(), values.end());
  const auto order = [&](std::size_t a, std::size_t b) {
    if (sorted[a] > sorted[b]) std::swap(sorted[a], sorted[b]);
  };
  if (sorted.size() == 4) {
    order(0, 1), order(2, 3), order(1, 2), order(0, 1);
  } else {
    std::sort(sorted.begin(), sorted.end());
  }
  std::vector<int> duplicates;
  for (std::size_t i = 1; i < sorted.size(); ++i) {
    const bool repeated = sorted[i] == sorted[i - 1];
    if (repeated && (duplicates.empty() || duplicates.back() != sorted[i])) duplicates.push_back(sorted[i]);
  }
  return duplicates;
}
