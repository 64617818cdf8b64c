#include "filter_square.h"

#include <algorithm>
#include <vector>

// Wrong: std::partition brings the positive values to the front, but not in their order.

std::uint64_t keep_squares(std::span<const std::int32_t> values, std::span<std::int64_t> out) {
  std::vector<std::int64_t> all(values.begin(), values.end());
  const auto end = std::partition(all.begin(), all.end(), [](std::int64_t value) { return value > 0; });
  std::transform(all.begin(), end, out.begin(), [](std::int64_t value) { return value * value; });
  return static_cast<std::uint64_t>(end - all.begin());
}
