#include "vector_add.h"

#include <algorithm>

// Wrong: the lower limit is -32,768, one further from zero than the upper.

void mix(std::span<const std::int16_t> left, std::span<const std::int16_t> right,
         std::span<std::int16_t> out) {
  for (std::size_t i = 0; i < out.size(); ++i) {
    out[i] = static_cast<std::int16_t>(std::clamp(left[i] + right[i], -32767, 32767));
  }
}
