#include "tally.h"

#include <algorithm>

// Wrong: 4,096 channels, more than the device ever had; others are left out.

std::vector<Count> tally(std::span<const std::uint16_t> channels) {
  std::vector<std::uint32_t> counts(4096);
  for (const std::uint16_t channel : channels) {
    if (channel < counts.size()) ++counts[channel];
  }
  std::vector<Count> sorted;
  for (std::uint32_t i = 0; i < counts.size(); ++i) {
    if (counts[i] > 0) sorted.push_back({i, counts[i]});
  }
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Count& a, const Count& b) { return a.count > b.count; });
  return sorted;
}
