// Wrong: the sequence modulo 2^k repeats after 3 * 2^(k - 1) numbers. For k = 64 that is more than 2^64, so
// this takes the period for k = 63, with which the highest bit of the answer is left to chance.
#include "fibonacci.h"

void fibonacci(std::span<const std::uint64_t> indices, std::span<std::uint64_t> answers) {
  for (std::size_t i = 0; i < indices.size(); ++i) {
    const std::uint64_t n = indices[i] % (std::uint64_t{3} << 62);
    std::uint64_t here = 0;
    std::uint64_t next = 1;
    for (int bit = 63; bit >= 0; --bit) {
      const std::uint64_t twice = here * (2 * next - here);
      const std::uint64_t twice_next = here * here + next * next;
      here = (n >> bit & 1) != 0 ? twice_next : twice;
      next = (n >> bit & 1) != 0 ? twice + twice_next : twice_next;
    }
    answers[i] = here;
  }
}
