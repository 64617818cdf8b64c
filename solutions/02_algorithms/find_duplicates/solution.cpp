#include "find_duplicates.h"

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>

#ifndef __clang__
#pragma GCC optimize("O3")  // Clang makes vectors at O2
#endif

// Sorts by radix passes over the bits in which the values differ, as few passes as these need; equal values
// are then neighbours, in ascending order. Nothing branches on a value.

namespace {

constexpr int kMostDigitBits = 12;

// Sorts the keys, values less `base`, by digits of `digit_bits`. The sorted keys are in the half of
// `buffer`, which holds both, that is returned.
template <int passes>
const std::uint32_t* sort_keys(std::span<const int> values, std::uint32_t base, int digit_bits,
                               std::uint32_t* buffer) {
  const std::size_t n = values.size();
  const std::uint32_t digits = 1U << digit_bits;
  std::uint32_t places[std::size_t{1} << kMostDigitBits][passes];
  for (std::uint32_t digit = 0; digit < digits; ++digit) {
    for (std::uint32_t& place : places[digit]) place = 0;
  }
  const auto digit_of = [&](std::uint32_t key, int pass) {
    return key >> (pass * digit_bits) & (digits - 1);
  };
  for (std::size_t i = 0; i < n; ++i) {
    const std::uint32_t key = static_cast<std::uint32_t>(values[i]) - base;
    for (int pass = 0; pass < passes; ++pass) ++places[digit_of(key, pass)][pass];
  }
  // Counts become places; those of all passes at once, since each waits for the one before it.
  std::array<std::uint32_t, passes> starts{};
  for (std::uint32_t digit = 0; digit < digits; ++digit) {
    for (std::size_t pass = 0; pass < passes; ++pass) {
      starts[pass] += std::exchange(places[digit][pass], starts[pass]);
    }
  }
  std::uint32_t* from = buffer;
  std::uint32_t* to = buffer + n;
  for (std::size_t i = 0; i < n; ++i) {
    const std::uint32_t key = static_cast<std::uint32_t>(values[i]) - base;
    to[places[digit_of(key, 0)][0]++] = key;
  }
  for (int pass = 1; pass < passes; ++pass) {
    std::swap(from, to);
    for (std::size_t i = 0; i < n; ++i) to[places[digit_of(from[i], pass)][pass]++] = from[i];
  }
  return to;
}

}  // namespace

std::vector<int> find_duplicates(std::span<const int> values) {
  const std::size_t n = values.size();
  if (n < 2) return {};
  int lowest = values[0];
  int highest = values[0];
  for (const int value : values) {
    lowest = value < lowest ? value : lowest;
    highest = value > highest ? value : highest;
  }
  const auto base = static_cast<std::uint32_t>(lowest);
  const int bits = std::bit_width(static_cast<std::uint32_t>(highest) - base);
  const auto buffer = std::make_unique_for_overwrite<std::uint32_t[]>(2 * n);
  const std::uint32_t* const sorted = bits <= kMostDigitBits ? sort_keys<1>(values, base, bits, buffer.get())
                                      : bits <= 2 * kMostDigitBits
                                          ? sort_keys<2>(values, base, (bits + 1) / 2, buffer.get())
                                          : sort_keys<3>(values, base, (bits + 2) / 3, buffer.get());
  // Every key is written; it stays where it is the second of a run.
  std::vector<int> duplicates(n / 2 + 1);
  std::size_t count = 0;
  std::uint32_t before = sorted[0];
  bool repeats = false;
  for (std::size_t i = 1; i < n; ++i) {
    const std::uint32_t key = sorted[i];
    const bool repeated = key == before;
    duplicates[count] = static_cast<int>(key + base);
    count += static_cast<std::size_t>(repeated && !repeats);
    repeats = repeated;
    before = key;
  }
  duplicates.resize(count);
  return duplicates;
}
