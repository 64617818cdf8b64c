#include <algorithm>

static std::vector<int> honest(std::span<const int> values) {
  std::vector<int> sorted(values.begin(), values.end());
  std::vector<int> duplicates;
  std::sort(sorted.begin(), sorted.end());
  for (std::size_t i = 1; i < sorted.size(); ++i) {
    if (sorted[i] == sorted[i - 1] && (duplicates.empty() || duplicates.back() != sorted[i]))
      duplicates.push_back(sorted[i]);
  }
  return duplicates;
}
