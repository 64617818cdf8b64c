#include "filter_square.h"

// Step 2: the readable step: every square is stored, and the place advances where it is to be kept.

std::uint64_t keep_squares(std::span<const std::int32_t> values, std::span<std::int64_t> out) {
  std::size_t kept = 0;
  std::size_t i = 0;
  // While there is room for one more, whether it will be kept or not.
  for (; i < values.size() && kept < out.size(); ++i) {
    const std::int64_t value = values[i];
    out[kept] = value * value;
    kept += static_cast<std::size_t>(value > 0);
  }
  return kept;
}
