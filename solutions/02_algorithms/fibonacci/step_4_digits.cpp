#include "fibonacci.h"

#include <array>

// Step 4: digits of eight bits, a table with the pair of each in each place; an eighth of the steps, but the
// end of the loop is guessed.

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

constexpr auto kTable = [] {
  std::array<std::array<Pair, 256>, 8> table{};
  Pair unit{1, 1};
  for (auto& place : table) {
    Pair pair{0, 1};
    for (Pair& entry : place) {
      entry = pair;
      pair = pair * unit;
    }
    unit = pair;
  }
  return table;
}();

}  // namespace

void fibonacci(std::span<const std::uint64_t> indices, std::span<std::uint64_t> answers) {
  for (std::size_t i = 0; i < indices.size(); ++i) {
    Pair pair = kTable[0][indices[i] & 255];
    std::size_t place = 1;
    for (std::uint64_t rest = indices[i] >> 8; rest != 0; rest >>= 8)
      pair = pair * kTable[place++][rest & 255];
    answers[i] = pair.here;
  }
}
