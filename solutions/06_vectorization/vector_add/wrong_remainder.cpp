#include "vector_add.h"

#include <algorithm>

// Wrong: blocks of eight, and what does not fill the last one is left as it was.

void mix(std::span<const std::int16_t> left, std::span<const std::int16_t> right,
         std::span<std::int16_t> out) {
  for (std::size_t block = 0; block + 8 <= out.size(); block += 8) {
    for (std::size_t i = block; i < block + 8; ++i) {
      out[i] = static_cast<std::int16_t>(std::clamp(left[i] + right[i], -32768, 32767));
    }
  }
}
