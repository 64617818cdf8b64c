#include "vector_add.h"

#include <algorithm>

// Wrong: blocks of eight are counted in 16 bits, which is enough for 524,287 samples.

void mix(std::span<const std::int16_t> left, std::span<const std::int16_t> right,
         std::span<std::int16_t> out) {
  const auto blocks = static_cast<std::uint16_t>(out.size() / 8);
  for (std::size_t i = 0; i < std::size_t{blocks} * 8; ++i) {
    out[i] = static_cast<std::int16_t>(std::clamp(left[i] + right[i], -32768, 32767));
  }
  for (std::size_t i = out.size() / 8 * 8; i < out.size(); ++i) {
    out[i] = static_cast<std::int16_t>(std::clamp(left[i] + right[i], -32768, 32767));
  }
}
