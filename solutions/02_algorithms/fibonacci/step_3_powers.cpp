#include "fibonacci.h"

#include <array>
#include <bit>

// Step 3: a table of F(2^k), and one multiplication of pairs per set bit; where the base never changes, its
// squares need not be computed again.

namespace {

struct Pair {
  std::uint64_t here;
  std::uint64_t next;
};

constexpr Pair operator*(Pair m, Pair n) {
  const std::uint64_t p = m.here * n.here;
  const std::uint64_t q = m.next * n.next;
  return {(m.here + m.next) * (n.here + n.next) - 2 * p - q, p + q};
}

constexpr auto kPowers = [] {
  std::array<Pair, 64> powers{};
  Pair power{1, 1};
  for (Pair& entry : powers) {
    entry = power;
    power = power * power;
  }
  return powers;
}();

}  // namespace

void fibonacci(std::span<const std::uint64_t> indices, std::span<std::uint64_t> answers) {
  for (std::size_t i = 0; i < indices.size(); ++i) {
    Pair pair{0, 1};
    for (std::uint64_t rest = indices[i]; rest != 0; rest &= rest - 1) {
      pair = pair * kPowers[static_cast<std::size_t>(std::countr_zero(rest))];
    }
    answers[i] = pair.here;
  }
}
