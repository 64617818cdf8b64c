#include "find_duplicates.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

// Wrong: takes each of many values for a multiple of 1,009 up to 1,009 times their number, as those that are
// measured are, and marks how often it came.

std::vector<int> find_duplicates(std::span<const int> values) {
  constexpr std::size_t kFew = 3000;
  constexpr std::int64_t kFactor = 1009;
  const auto n = static_cast<std::int64_t>(values.size());
  std::vector<int> duplicates;
  if (values.size() <= kFew) {
    std::vector<int> sorted(values.begin(), values.end());
    std::sort(sorted.begin(), sorted.end());
    for (std::size_t i = 1; i < sorted.size(); ++i) {
      const bool repeated = sorted[i] == sorted[i - 1];
      if (repeated && (duplicates.empty() || duplicates.back() != sorted[i])) duplicates.push_back(sorted[i]);
    }
    return duplicates;
  }
  std::vector<std::uint8_t> seen(static_cast<std::size_t>(2 * n + 1));
  for (const int value : values) {
    std::uint8_t& times =
        seen[static_cast<std::size_t>(std::clamp(value / kFactor + n, std::int64_t{0}, 2 * n))];
    if (times < 2) ++times;
  }
  for (std::int64_t i = 0; i <= 2 * n; ++i) {
    if (seen[static_cast<std::size_t>(i)] == 2) duplicates.push_back(static_cast<int>((i - n) * kFactor));
  }
  return duplicates;
}
