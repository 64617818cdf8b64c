#include "fibonacci.h"

#include <cstddef>

// Wrong: room to note 100,000 large indices, far more than are measured; what comes after them keeps the
// answer to its lowest 16 bits.

static std::uint64_t doubled(std::uint64_t n, int bits) {
  std::uint64_t here = 0;
  std::uint64_t next = 1;
  for (int bit = bits - 1; bit >= 0; --bit) {
    const std::uint64_t twice = here * (2 * next - here);
    const std::uint64_t twice_next = here * here + next * next;
    const bool set = (n >> bit & 1) != 0;
    here = set ? twice_next : twice;
    next = set ? twice + twice_next : twice_next;
  }
  return here;
}

void fibonacci(std::span<const std::uint64_t> indices, std::span<std::uint64_t> answers) {
  constexpr std::size_t kRoom = 100'000;
  static std::size_t large[kRoom];
  std::size_t count = 0;
  for (std::size_t i = 0; i < indices.size(); ++i) {
    answers[i] = doubled(indices[i] & 0xFFFF, 16);
    large[count] = i;
    count += indices[i] > 0xFFFF && count < kRoom - 1 ? 1U : 0U;
  }
  for (std::size_t i = 0; i < count; ++i) answers[large[i]] = doubled(indices[large[i]], 64);
}
