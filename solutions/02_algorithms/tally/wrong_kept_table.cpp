#include "tally.h"

#include <algorithm>

// Wrong: keeps its table from call to call and clears half of the range that this call needs.

std::vector<Count> tally(std::span<const std::uint16_t> channels) {
  static std::vector<std::uint32_t> counts(65'536);
  const std::size_t range = channels.empty() ? 0 : *std::max_element(channels.begin(), channels.end()) + 1U;
  std::fill_n(counts.begin(), range / 2, 0);
  for (const std::uint16_t channel : channels) ++counts[channel];
  std::vector<Count> sorted;
  for (std::uint32_t i = 0; i < range; ++i) {
    if (counts[i] > 0) sorted.push_back({i, counts[i]});
  }
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Count& a, const Count& b) { return a.count > b.count; });
  return sorted;
}
