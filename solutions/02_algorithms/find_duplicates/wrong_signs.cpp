#include "find_duplicates.h"

#include <array>
#include <cstdint>

// Wrong: a radix sort that takes the bits of negative numbers as they are puts them after the positive ones.

std::vector<int> find_duplicates(std::span<const int> values) {
  std::vector<std::uint32_t> keys(values.begin(), values.end());
  std::vector<std::uint32_t> sorted(keys.size());
  for (int shift = 0; shift < 32; shift += 8) {
    std::array<std::size_t, 257> start{};
    for (const std::uint32_t key : keys) ++start[((key >> shift) & 255) + 1];
    for (std::size_t i = 1; i < start.size(); ++i) start[i] += start[i - 1];
    for (const std::uint32_t key : keys) sorted[start[(key >> shift) & 255]++] = key;
    keys.swap(sorted);
  }
  std::vector<int> duplicates;
  for (std::size_t i = 1; i < keys.size(); ++i) {
    const int value = static_cast<int>(keys[i]);
    if (keys[i] == keys[i - 1] && (duplicates.empty() || duplicates.back() != value))
      duplicates.push_back(value);
  }
  return duplicates;
}
