#include "find_max.h"

#include <algorithm>
#include <cstddef>

// One pass finds the extremes of one block after the other and remembers the block that first beats all
// before it; only these two blocks are searched for the position. Within a block there is neither a branch
// nor a position, so the compiler takes as many values at a time as the processor can.

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

struct Best {
  int high;
  const int* high_block;
  int low;
  const int* low_block;
};

// Comparisons are written out: a function from a header, std::max, is not inlined under another optimize
// option.
KATA_CLONES Best best_blocks(const int* from, const int* last) {
  Best best{*from, from, *from, from};
  while (from != last) {
    // The first block is as short as it takes for all others to begin on a cache line.
    const std::size_t into_line = reinterpret_cast<std::uintptr_t>(from) / sizeof(int) % kLine;
    const auto left = static_cast<std::size_t>(last - from);
    const std::size_t n = left < kBlock ? left : kBlock - into_line;
    int high = *from;
    int low = *from;
    for (std::size_t i = 0; i < n; ++i) {
      high = from[i] > high ? from[i] : high;
      low = from[i] < low ? from[i] : low;
    }
    if (high > best.high) {
      best.high = high;
      best.high_block = from;
    }
    if (low < best.low) {
      best.low = low;
      best.low_block = from;
    }
    from += n;
  }
  return best;
}

}  // namespace

Extremes find_extremes(std::span<const int> values) {
  if (values.empty()) return {0, 0, 0, 0};
  const int* const first = values.data();
  const int* const last = first + values.size();
  const Best best = best_blocks(first, last);
  const auto position = [&](const int* block, int value) {
    return static_cast<std::uint64_t>(std::find(block, last, value) - first);
  };
  return {best.high, position(best.high_block, best.high), best.low, position(best.low_block, best.low)};
}
