#include "tally.h"

#include <algorithm>

// Wrong: sorts by count alone, in an order that leaves equally frequent channels as they fall.

std::vector<Count> tally(std::span<const std::uint16_t> channels) {
  std::vector<std::uint32_t> counts(65'536);
  for (const std::uint16_t channel : channels) ++counts[channel];
  std::vector<Count> sorted;
  for (std::uint32_t i = 0; i < counts.size(); ++i) {
    if (counts[i] > 0) sorted.push_back({i, counts[i]});
  }
  std::sort(sorted.begin(), sorted.end(), [](const Count& a, const Count& b) { return a.count > b.count; });
  std::reverse(sorted.begin(), sorted.end());
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Count& a, const Count& b) { return a.count > b.count; });
  return sorted;
}
