// Wrong: takes values in blocks of 1,024 and leaves out those after the last whole block.
#include "find_max.h"

#include <algorithm>

Extremes find_extremes(std::span<const int> values) {
  if (values.empty()) return {0, 0, 0, 0};
  constexpr std::size_t kBlock = 1024;
  const std::size_t n = values.size() < kBlock ? values.size() : values.size() / kBlock * kBlock;
  int high = values[0];
  int low = values[0];
  for (std::size_t i = 0; i < n; ++i) {
    high = std::max(high, values[i]);
    low = std::min(low, values[i]);
  }
  const auto position = [&](int wanted) {
    return static_cast<std::uint64_t>(std::find(values.begin(), values.end(), wanted) - values.begin());
  };
  return {high, position(high), low, position(low)};
}
