#include "tally.h"

#include <algorithm>

// Step 2: the readable step: a table of counters by channel, no search at all.

std::vector<Count> tally(std::span<const std::uint16_t> channels) {
  std::vector<std::uint32_t> counts(65'536);
  for (const std::uint16_t channel : channels) ++counts[channel];
  std::vector<Count> sorted;
  for (std::uint32_t channel = 0; channel < counts.size(); ++channel) {
    if (counts[channel] > 0) sorted.push_back({channel, counts[channel]});
  }
  std::sort(sorted.begin(), sorted.end(), [](const Count& a, const Count& b) {
    return a.count > b.count || (a.count == b.count && a.channel < b.channel);
  });
  return sorted;
}
