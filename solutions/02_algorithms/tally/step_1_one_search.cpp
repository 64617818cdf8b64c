#include "tally.h"

#include <algorithm>
#include <map>

// Step 1: one search in place of three.

std::vector<Count> tally(std::span<const std::uint16_t> channels) {
  std::map<std::uint16_t, std::uint32_t> counts;
  for (const std::uint16_t channel : channels) ++counts[channel];
  std::vector<Count> sorted;
  for (const auto& [channel, count] : counts) sorted.push_back({channel, count});
  std::sort(sorted.begin(), sorted.end(), [](const Count& a, const Count& b) {
    return a.count > b.count || (a.count == b.count && a.channel < b.channel);
  });
  return sorted;
}
