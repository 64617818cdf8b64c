#include "tally.h"

#include <algorithm>
#include <map>

static bool comes_before(Count a, Count b) {
  return a.count > b.count || (a.count == b.count && a.channel < b.channel);
}

std::vector<Count> tally(std::span<const std::uint16_t> channels) {
  std::map<std::uint16_t, std::uint32_t> counts;
  for (const std::uint16_t channel : channels) {
    if (counts.count(channel) == 0) {
      counts[channel] = 1;
    } else {
      counts[channel] = counts[channel] + 1;
    }
  }

  std::vector<Count> sorted;
  for (const std::pair<std::uint16_t, std::uint32_t> entry : counts) {
    sorted.push_back({entry.first, entry.second});
  }
  std::sort(sorted.begin(), sorted.end(), comes_before);
  return sorted;
}
