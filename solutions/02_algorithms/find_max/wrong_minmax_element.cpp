// Wrong: std::minmax_element names the first of the lowest, but the last of the highest values.
#include "find_max.h"

#include <algorithm>

Extremes find_extremes(std::span<const int> values) {
  if (values.empty()) return {0, 0, 0, 0};
  const auto [low, high] = std::minmax_element(values.begin(), values.end());
  return {*high, static_cast<std::uint64_t>(high - values.begin()), *low,
          static_cast<std::uint64_t>(low - values.begin())};
}
