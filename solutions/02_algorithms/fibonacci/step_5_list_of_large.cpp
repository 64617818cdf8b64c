#include "fibonacci.h"

#include <algorithm>
#include <array>
#include <cstddef>

// Step 5: two digits for every index, all eight for those noted as large; less work than eight for all, and
// nothing is guessed.

namespace {

struct Pair {
  std::uint64_t here;  // F(n)
  std::uint64_t next;  // F(n + 1)
};

// The pair of the sum of two indices, modulo 2^64. With p = F(m) F(n) and q = F(m + 1) F(n + 1) the law
// F(m + n) = F(m) F(n + 1) + F(m + 1) F(n) - p needs one multiplication for both products.
constexpr Pair operator*(Pair m, Pair n) {
  const std::uint64_t p = m.here * n.here;
  const std::uint64_t q = m.next * n.next;
  return {(m.here + m.next) * (n.here + n.next) - 2 * p - q, p + q};
}

constexpr std::size_t kDigitBits = 8;
constexpr std::size_t kDigits = 64 / kDigitBits;
constexpr std::size_t kValues = std::size_t{1} << kDigitBits;

using Table = std::array<std::array<Pair, kValues>, kDigits>;

constexpr Table make_table() {
  Table table{};
  Pair unit{1, 1};  // of the index 256^digit
  for (auto& place : table) {
    Pair pair{0, 1};
    for (Pair& entry : place) {
      entry = pair;
      pair = pair * unit;
    }
    unit = pair;
  }
  return table;
}

alignas(64) constexpr Table kTable = make_table();

Pair digit(std::uint64_t index, std::size_t place) {
  return kTable[place][index >> (place * kDigitBits) & (kValues - 1)];
}

std::uint64_t low_digits(std::uint64_t index) {
  const Pair m = digit(index, 0);
  const Pair n = digit(index, 1);
  return m.here * n.next + (m.next - m.here) * n.here;
}

std::uint64_t all_digits(std::uint64_t index) {
  const Pair m = (digit(index, 0) * digit(index, 1)) * (digit(index, 2) * digit(index, 3));
  const Pair n = (digit(index, 4) * digit(index, 5)) * (digit(index, 6) * digit(index, 7));
  return m.here * n.next + (m.next - m.here) * n.here;
}

constexpr std::size_t kBatch = 512;

// Between calls the table may have left the cache. Asked for line by line it comes back at once; by itself it
// would come in the order of the indices, one wait after the other.
void fetch_table() {
  for (const auto& place : kTable) {
    for (std::size_t value = 0; value < kValues; value += 64 / sizeof(Pair))
      __builtin_prefetch(&place[value]);
  }
}

}  // namespace

// Every index is answered as if it had two digits, and those that have more are noted: adding a truth value
// to a count is no branch. They are answered again, in a loop of their own.
void fibonacci(std::span<const std::uint64_t> indices, std::span<std::uint64_t> answers) {
  if (indices.size() >= kBatch) fetch_table();
  std::array<std::uint16_t, kBatch> large;
  for (std::size_t start = 0; start < indices.size(); start += kBatch) {
    const std::size_t n = std::min(kBatch, indices.size() - start);
    const std::uint64_t* const from = indices.data() + start;
    std::uint64_t* const to = answers.data() + start;
    std::size_t count = 0;
    for (std::size_t i = 0; i < n; ++i) {
      to[i] = low_digits(from[i]);
      large[count] = static_cast<std::uint16_t>(i);
      count += from[i] >= kValues * kValues ? 1U : 0U;
    }
    for (std::size_t i = 0; i < count; ++i) to[large[i]] = all_digits(from[large[i]]);
  }
}
