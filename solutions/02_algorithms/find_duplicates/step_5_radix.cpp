#include "find_duplicates.h"

#include <array>
#include <cstddef>
#include <cstdint>

// Step 5: three radix passes of 11 bits each; equal values are then neighbours, in ascending order, and
// nothing is compared.

namespace {

constexpr int kDigitBits = 11;
constexpr std::uint32_t kDigits = 1U << kDigitBits;
constexpr int kPasses = 3;

// Flipping the sign bit makes unsigned order the order of ints.
std::uint32_t key_of(int value) { return static_cast<std::uint32_t>(value) ^ 0x8000'0000U; }
int value_of(std::uint32_t key) { return static_cast<int>(key ^ 0x8000'0000U); }
std::uint32_t digit(std::uint32_t key, int pass) { return (key >> (pass * kDigitBits)) & (kDigits - 1); }

}  // namespace

std::vector<int> find_duplicates(std::span<const int> values) {
  const std::size_t n = values.size();
  std::vector<std::uint32_t> buffer(2 * n);
  std::uint32_t* keys = buffer.data();
  std::uint32_t* sorted = keys + n;

  std::array<std::array<std::uint32_t, kDigits>, kPasses> counts{};
  for (std::size_t i = 0; i < n; ++i) {
    const std::uint32_t key = key_of(values[i]);
    keys[i] = key;
    for (int pass = 0; pass < kPasses; ++pass) ++counts[static_cast<std::size_t>(pass)][digit(key, pass)];
  }
  for (int pass = 0; pass < kPasses; ++pass) {
    auto& next = counts[static_cast<std::size_t>(pass)];
    std::uint32_t start = 0;
    for (std::uint32_t& count : next) {
      const std::uint32_t here = count;
      count = start;
      start += here;
    }
    for (std::size_t i = 0; i < n; ++i) sorted[next[digit(keys[i], pass)]++] = keys[i];
    std::swap(keys, sorted);
  }

  std::vector<int> duplicates;
  duplicates.reserve(n / 2);
  for (std::size_t i = 1; i < n; ++i) {
    // The first of a run has an equal right and a different left neighbour.
    if (keys[i] == keys[i - 1] && (i == 1 || keys[i - 2] != keys[i])) duplicates.push_back(value_of(keys[i]));
  }
  return duplicates;
}
