#include "vector_add.h"

#include <algorithm>

// Wrong: listens to a sample in a hundred, and where none of these is loud adds without looking.

void mix(std::span<const std::int16_t> left, std::span<const std::int16_t> right,
         std::span<std::int16_t> out) {
  bool is_loud = out.size() < 1000;
  for (std::size_t i = 0; i < out.size(); i += 97)
    is_loud |= std::clamp(left[i] + right[i], -32'000, 32'000) != left[i] + right[i];
  for (std::size_t i = 0; i < out.size(); ++i) {
    const int sum = left[i] + right[i];
    out[i] = static_cast<std::int16_t>(is_loud ? std::clamp(sum, -32'768, 32'767) : sum);
  }
}
