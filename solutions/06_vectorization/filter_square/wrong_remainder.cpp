#include "filter_square.h"

// Wrong: blocks of eight, and what does not fill the last one is not looked at.

std::uint64_t keep_squares(std::span<const std::int32_t> values, std::span<std::int64_t> out) {
  std::size_t kept = 0;
  for (std::size_t block = 0; block + 8 <= values.size(); block += 8) {
    for (std::size_t i = block; i < block + 8; ++i) {
      const std::int64_t value = values[i];
      if (value > 0) out[kept++] = value * value;
    }
  }
  return kept;
}
