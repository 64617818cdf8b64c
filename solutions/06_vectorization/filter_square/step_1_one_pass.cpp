#include "filter_square.h"

// Step 1: one pass into the result, without vectors; the branch is wrong every other time.

std::uint64_t keep_squares(std::span<const std::int32_t> values, std::span<std::int64_t> out) {
  std::size_t kept = 0;
  for (const std::int64_t value : values) {
    if (value > 0) out[kept++] = value * value;
  }
  return kept;
}
