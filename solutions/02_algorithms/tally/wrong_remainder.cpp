#include "tally.h"

#include <algorithm>
#include <array>

// Wrong: four tables in turn, and the last one to three values are not counted.

std::vector<Count> tally(std::span<const std::uint16_t> channels) {
  std::vector<std::array<std::uint32_t, 4>> counts(65'536);
  for (std::size_t i = 0; i + 4 <= channels.size(); i += 4) {
    for (std::size_t turn = 0; turn < 4; ++turn) ++counts[channels[i + turn]][turn];
  }
  std::vector<Count> sorted;
  for (std::uint32_t i = 0; i < counts.size(); ++i) {
    const std::uint32_t count = counts[i][0] + counts[i][1] + counts[i][2] + counts[i][3];
    if (count > 0) sorted.push_back({i, count});
  }
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Count& a, const Count& b) { return a.count > b.count; });
  return sorted;
}
