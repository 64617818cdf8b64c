#include "tally.h"

#include <algorithm>

// Wrong: counters of 16 bits wrap around at 65,536.

std::vector<Count> tally(std::span<const std::uint16_t> channels) {
  std::vector<std::uint16_t> counts(65'536);
  for (const std::uint16_t channel : channels) ++counts[channel];
  std::vector<Count> sorted;
  for (std::uint32_t i = 0; i < counts.size(); ++i) {
    if (counts[i] > 0) sorted.push_back({i, counts[i]});
  }
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Count& a, const Count& b) { return a.count > b.count; });
  return sorted;
}
