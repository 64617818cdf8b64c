// Wrong: notes the large indices of a batch of 512 in a list whose length is kept in eight bits. Where half
// of them are small nothing is seen of that.
#include "fibonacci.h"

#include <algorithm>
#include <array>

namespace {

std::uint64_t doubling(std::uint64_t n, int bits) {
  std::uint64_t here = 0;
  std::uint64_t next = 1;
  for (int bit = bits - 1; bit >= 0; --bit) {
    const std::uint64_t twice = here * (2 * next - here);
    const std::uint64_t twice_next = here * here + next * next;
    here = (n >> bit & 1) != 0 ? twice_next : twice;
    next = (n >> bit & 1) != 0 ? twice + twice_next : twice_next;
  }
  return here;
}

}  // namespace

void fibonacci(std::span<const std::uint64_t> indices, std::span<std::uint64_t> answers) {
  constexpr std::size_t kBatch = 512;
  std::array<std::uint16_t, kBatch> large{};
  for (std::size_t start = 0; start < indices.size(); start += kBatch) {
    const std::size_t n = std::min(kBatch, indices.size() - start);
    std::uint8_t count = 0;
    for (std::size_t i = 0; i < n; ++i) {
      answers[start + i] = doubling(indices[start + i] % 65'536, 16);
      large[count] = static_cast<std::uint16_t>(i);
      count = static_cast<std::uint8_t>(count + (indices[start + i] >= 65'536 ? 1 : 0));
    }
    for (std::size_t i = 0; i < count; ++i) {
      answers[start + large[i]] = doubling(indices[start + large[i]], 64);
    }
  }
}
