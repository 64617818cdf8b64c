#include "filter_square.h"

#include <algorithm>

// Wrong: leaves out a block of 64 if none of every fourth value in it is positive.

std::uint64_t keep_squares(std::span<const std::int32_t> values, std::span<std::int64_t> out) {
  std::size_t kept = 0;
  for (std::size_t block = 0; block < values.size(); block += 64) {
    const auto some = values.subspan(block, std::min<std::size_t>(64, values.size() - block));
    bool any = some.size() < 64;
    for (std::size_t i = 0; i < some.size(); i += 4) any |= some[i] > 0;
    if (!any) continue;
    for (const std::int64_t value : some) {
      if (value > 0) out[kept++] = value * value;
    }
  }
  return kept;
}
