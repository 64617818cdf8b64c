#include "vector_add.h"

// Step 1: one loop from the tracks into the result; no vectors, no function that hides what it does, but two
// branches that nobody can predict.

void mix(std::span<const std::int16_t> left, std::span<const std::int16_t> right,
         std::span<std::int16_t> out) {
  for (std::size_t i = 0; i < out.size(); ++i) {
    int sample = left[i] + right[i];
    if (sample > 32767) {
      sample = 32767;
    } else if (sample < -32768) {
      sample = -32768;
    }
    out[i] = static_cast<std::int16_t>(sample);
  }
}
