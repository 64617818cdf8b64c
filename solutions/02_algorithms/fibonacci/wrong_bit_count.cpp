// Wrong: takes the highest bit from a logarithm, which for indices just below a power of two from 2^49 or so
// on is rounded up to the next bit.
#include "fibonacci.h"

#include <cmath>

void fibonacci(std::span<const std::uint64_t> indices, std::span<std::uint64_t> answers) {
  for (std::size_t i = 0; i < indices.size(); ++i) {
    const std::uint64_t n = indices[i];
    const int highest = n == 0 ? 0 : static_cast<int>(std::log2(static_cast<double>(n)));
    std::uint64_t here = n == 0 ? 0 : 1;
    std::uint64_t next = 1;
    for (int bit = highest - 1; bit >= 0; --bit) {
      const std::uint64_t twice = here * (2 * next - here);
      const std::uint64_t twice_next = here * here + next * next;
      here = (n >> bit & 1) != 0 ? twice_next : twice;
      next = (n >> bit & 1) != 0 ? twice + twice_next : twice_next;
    }
    answers[i] = here;
  }
}
