#include "filter_square.h"

// Wrong: squares are computed in 32 bits; from 46,341 on they overflow.

std::uint64_t keep_squares(std::span<const std::int32_t> values, std::span<std::int64_t> out) {
  std::size_t kept = 0;
  for (const std::int32_t value : values) {
    if (value > 0)
      out[kept++] =
          static_cast<std::int32_t>(static_cast<std::uint32_t>(value) * static_cast<std::uint32_t>(value));
  }
  return kept;
}
