#include "find_max.h"

#include <algorithm>
#include <limits>

#ifndef __clang__
#pragma GCC optimize("O3")  // Clang makes vectors at O2
#endif

// Step 3: values turned into keys by a subtraction that wraps, so that neither a branch nor a position is in
// the loop; the compiler takes several values at a time, and the positions are searched for afterwards.

namespace {

struct Keys {
  std::uint32_t high = 0;
  std::uint32_t low = std::numeric_limits<std::uint32_t>::max();
};

// Comparisons are written out: std::max would not be inlined under another optimize option.
Keys keys_of(std::span<const int> values, std::uint32_t above, std::uint32_t below) {
  Keys keys;
  for (const int value : values) {
    const std::uint32_t high = static_cast<std::uint32_t>(value) - above;
    const std::uint32_t low = static_cast<std::uint32_t>(value) - below;
    keys.high = high > keys.high ? high : keys.high;
    keys.low = low < keys.low ? low : keys.low;
  }
  return keys;
}

std::uint64_t first_of(std::span<const int> values, int wanted) {
  return static_cast<std::uint64_t>(std::find(values.begin(), values.end(), wanted) - values.begin());
}

}  // namespace

void find_extremes(std::span<const int> values, std::span<const Band> bands, std::span<Extremes> answers) {
  for (std::size_t i = 0; i < bands.size(); ++i) {
    const Band band = bands[i];
    const std::uint32_t above = static_cast<std::uint32_t>(band.high) + 1;
    const std::uint32_t below = static_cast<std::uint32_t>(band.low);
    const Keys keys = keys_of(values, above, below);
    const auto highest = static_cast<int>(keys.high + above);
    const auto lowest = static_cast<int>(keys.low + below);
    answers[i] = {0, 0, 0, 0};
    if (values.empty() || highest < band.low || highest > band.high) continue;
    answers[i] = {highest, first_of(values, highest), lowest, first_of(values, lowest)};
  }
}
