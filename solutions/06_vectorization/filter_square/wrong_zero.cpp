#include "filter_square.h"

// Wrong: takes zero for positive.

std::uint64_t keep_squares(std::span<const std::int32_t> values, std::span<std::int64_t> out) {
  std::size_t kept = 0;
  for (const std::int64_t value : values) {
    if (value >= 0 && kept < out.size()) out[kept++] = value * value;
  }
  return kept;
}
