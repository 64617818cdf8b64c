#include "find_max.h"

#include <algorithm>
#include <cstddef>
#include <limits>

// Step 5: in blocks that stay in the first-level cache until all bands have seen them; only the block that
// first beats all before it is searched for the position.

#if defined(__x86_64__) && defined(__GLIBC__)
#define KATA_CLONES [[gnu::target_clones("avx512f", "avx2", "sse4.1", "default")]]
#else
#define KATA_CLONES
#endif

// Clang vectorises at -O2.
#ifndef __clang__
#pragma GCC optimize("O3")
#endif

namespace {

constexpr std::size_t kBlock = 1024;  // 4 KiB: long enough for what is done once per block not to count
constexpr std::size_t kLine = 64 / sizeof(int);
constexpr std::size_t kBands = 16;  // at a time

struct Best {
  std::uint32_t above;     // values up to the band's upper end, less this, become the greatest keys
  std::uint32_t below;     // values from its lower end, less this, become the smallest keys
  std::uint32_t high_key;  // the greatest so far of the former
  std::uint32_t low_key;   // the smallest so far of the latter
  const int* high_block;
  const int* low_block;
};

// Comparisons are written out: a function from a header, std::max, is not inlined under another optimize
// option.
KATA_CLONES void find_blocks(const int* from, const int* last, Best* bests, std::size_t bands) {
  while (from != last) {
    // The first block is as short as it takes for all others to begin on a cache line.
    const std::size_t into_line = reinterpret_cast<std::uintptr_t>(from) / sizeof(int) % kLine;
    const auto left = static_cast<std::size_t>(last - from);
    const std::size_t n = left < kBlock ? left : kBlock - into_line;
    for (std::size_t band = 0; band < bands; ++band) {
      Best& best = bests[band];
      const std::uint32_t above = best.above;
      const std::uint32_t below = best.below;
      std::uint32_t high = 0;
      std::uint32_t low = std::numeric_limits<std::uint32_t>::max();
      std::uint32_t other_high = high;
      std::uint32_t other_low = low;
      // Both halves at once, so that hardly an instruction waits for the one before.
      const std::size_t half = n / 2;
      const int* const other = from + half;
      for (std::size_t i = 0; i < half; ++i) {
        const std::uint32_t high_key = static_cast<std::uint32_t>(from[i]) - above;
        const std::uint32_t low_key = static_cast<std::uint32_t>(from[i]) - below;
        const std::uint32_t other_high_key = static_cast<std::uint32_t>(other[i]) - above;
        const std::uint32_t other_low_key = static_cast<std::uint32_t>(other[i]) - below;
        high = high_key > high ? high_key : high;
        low = low_key < low ? low_key : low;
        other_high = other_high_key > other_high ? other_high_key : other_high;
        other_low = other_low_key < other_low ? other_low_key : other_low;
      }
      // Of an odd number the last value; of an even one a value once more.
      const std::uint32_t last_high_key = static_cast<std::uint32_t>(from[n - 1]) - above;
      const std::uint32_t last_low_key = static_cast<std::uint32_t>(from[n - 1]) - below;
      high = last_high_key > high ? last_high_key : high;
      low = last_low_key < low ? last_low_key : low;
      high = other_high > high ? other_high : high;
      low = other_low < low ? other_low : low;
      if (high > best.high_key) {
        best.high_key = high;
        best.high_block = from;
      }
      if (low < best.low_key) {
        best.low_key = low;
        best.low_block = from;
      }
    }
    from += n;
  }
}

// The first position of `value`, which is there.
KATA_CLONES const int* find_value(const int* from, const int* last, int value) {
  constexpr std::ptrdiff_t kStep = 64;
  for (; last - from >= kStep; from += kStep) {
    unsigned found = 0;
    for (std::ptrdiff_t i = 0; i < kStep; ++i) found |= from[i] == value ? 1U : 0U;
    if (found != 0) break;
  }
  while (*from != value) ++from;
  return from;
}

}  // namespace

void find_extremes(std::span<const int> values, std::span<const Band> bands, std::span<Extremes> answers) {
  const int* const first = values.data();
  const int* const last = first + values.size();
  Best bests[kBands];
  for (std::size_t start = 0; start < bands.size(); start += kBands) {
    const std::size_t n = std::min(kBands, bands.size() - start);
    for (std::size_t i = 0; i < n; ++i) {
      const Band band = bands[start + i];
      bests[i] = {static_cast<std::uint32_t>(band.high) + 1,
                  static_cast<std::uint32_t>(band.low),
                  0,
                  std::numeric_limits<std::uint32_t>::max(),
                  first,
                  first};
    }
    find_blocks(first, last, bests, n);
    for (std::size_t i = 0; i < n; ++i) {
      const Band band = bands[start + i];
      const Best& best = bests[i];
      const auto highest = static_cast<int>(best.high_key + best.above);
      const auto lowest = static_cast<int>(best.low_key + best.below);
      answers[start + i] = {0, 0, 0, 0};
      // Without a value in the band the keys are those of values outside, or of none.
      if (values.empty() || highest < band.low || highest > band.high) continue;
      answers[start + i] = {
          highest, static_cast<std::uint64_t>(find_value(best.high_block, last, highest) - first), lowest,
          static_cast<std::uint64_t>(find_value(best.low_block, last, lowest) - first)};
    }
  }
}
