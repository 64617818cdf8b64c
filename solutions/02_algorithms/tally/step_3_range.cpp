#include "tally.h"

#include <algorithm>

#ifndef __clang__
#pragma GCC optimize("O3")  // Clang makes vectors at O2
#endif

// Step 3: only the range of channels that occurs is cleared and walked, and count and channel are sorted as
// one number.

std::vector<Count> tally(std::span<const std::uint16_t> channels) {
  if (channels.empty()) return {};
  std::uint16_t low = 65'535;
  std::uint16_t high = 0;
  for (const std::uint16_t channel : channels) {
    low = std::min(low, channel);
    high = std::max(high, channel);
  }
  std::vector<std::uint32_t> counts(high - low + 1U);
  for (const std::uint16_t channel : channels) ++counts[channel - low];
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
