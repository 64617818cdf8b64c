#include "find_max.h"

#include <algorithm>
#include <array>
#include <cstddef>

// What is asked for is the value nearest to each end of a band, seen from inside: the distance from the end
// is a subtraction that wraps, so that what lies outside is far away, and no branch asks for it.
//
// Of each value the upper 16 bits are enough to find the blocks in which the nearest may be, at 32 values a
// vector and eight ends at a time. Only in these few blocks all 32 bits are looked at, and places.

#ifndef __clang__
#pragma GCC optimize("O3")  // Clang makes vectors at O2
#endif

namespace {

constexpr std::size_t kBlock = 1024;  // values, the upper halves of which stay in the first-level cache
constexpr std::size_t kBlocks = 64;   // at a time
constexpr std::size_t kBands = 8;     // at a time
constexpr std::size_t kEnds = 2 * kBands;

/// How far, in upper halves, each block's nearest value is from the ends of the bands: first all lower ends,
/// then all upper ones. It may lie outside, where an end and a value have the same upper half.
using Nearest = std::array<std::array<std::uint16_t, kBlocks>, kEnds>;
using UpperHalves = std::array<std::uint16_t, kEnds>;

// Comparisons are written out: std::min, from a header, is not inlined under another optimize option.
template <std::size_t first, bool below>
[[gnu::always_inline]] inline void find_nearest_of(const std::uint16_t* upper, const UpperHalves& ends,
                                                   Nearest& nearest, std::size_t block) {
  std::uint16_t found[kBands];
  for (std::uint16_t& distance : found) distance = 0xFFFF;
  for (std::size_t i = 0; i < kBlock; ++i) {
    for (std::size_t k = 0; k < kBands; ++k) {
      const int distance = below ? upper[i] - ends[first + k] : ends[first + k] - upper[i];
      const auto wrapped = static_cast<std::uint16_t>(distance);
      found[k] = wrapped < found[k] ? wrapped : found[k];
    }
  }
  for (std::size_t k = 0; k < kBands; ++k) nearest[first + k][block] = found[k];
}

[[gnu::always_inline]] inline void find_nearest(const int* from, std::size_t blocks, const UpperHalves& ends,
                                                Nearest& nearest) {
  for (std::size_t block = 0; block < blocks; ++block, from += kBlock) {
    std::uint16_t upper[kBlock];
    for (std::size_t i = 0; i < kBlock; ++i) {
      upper[i] = static_cast<std::uint16_t>(static_cast<std::uint32_t>(from[i]) >> 16);
    }
    find_nearest_of<0, true>(upper, ends, nearest, block);
    find_nearest_of<kBands, false>(upper, ends, nearest, block);
  }
}

/// One end of a band, and the nearest value found so far.
struct End {
  std::uint32_t at;     // flipped
  std::uint32_t flip;   // 0 for a lower end; all bits for an upper one, from which distances go down
  std::uint32_t limit;  // the distance of what would be nearer; at first that of the band's other end
  std::uint32_t best;   // the distance of the nearest
  const int* block;     // the first that holds the nearest; null before anything is found
};

End end_at(int at, std::uint32_t flip, Band band) {
  const std::uint32_t width = static_cast<std::uint32_t>(band.high) - static_cast<std::uint32_t>(band.low);
  return {static_cast<std::uint32_t>(at) ^ flip, flip, width, ~0U, nullptr};
}

[[gnu::always_inline]] inline void look_at(const int* from, std::size_t count, End& end) {
  if (count == 0 || end.best == 0) return;
  const auto distance = [at = end.at, flip = end.flip](int value) {
    return (static_cast<std::uint32_t>(value) ^ flip) - at;
  };
  // Both halves at once, so that hardly a comparison waits for the one before.
  const std::size_t half = (count + 1) / 2;
  std::uint32_t best = ~0U;
  std::uint32_t other_best = ~0U;
  for (std::size_t i = 0; i < half; ++i) {
    const std::uint32_t here = distance(from[i]);
    const std::uint32_t there = distance(from[count - half + i]);
    best = here < best ? here : best;
    other_best = there < other_best ? there : other_best;
  }
  best = other_best < best ? other_best : best;
  if (best > end.limit) return;
  end.block = from;
  end.best = best;
  end.limit = best - 1;
}

/// What is nearer than what was found is not farther than this, in upper halves.
[[gnu::always_inline]] inline std::uint64_t farthest(const End& end) {
  return (std::uint64_t{end.at & 0xFFFFU} + end.limit) >> 16;
}

/// Looks at the blocks in which something nearer may be. The least distance above zero is surely that of a
/// value which is not outside; nothing nearer has a greater one.
[[gnu::always_inline]] inline void look_at_blocks(const int* from, std::size_t blocks, const Nearest& nearest,
                                                  std::size_t which, End& end) {
  std::uint16_t above_zero = 0xFFFF;  // less one, so that zero is the greatest
  for (std::size_t block = 0; block < blocks; ++block) {
    const auto here = static_cast<std::uint16_t>(nearest[which][block] - 1);
    above_zero = here < above_zero ? here : above_zero;
  }
  const std::uint32_t most = above_zero + 1U;
  std::uint8_t near[kBlocks];  // each block is written, and kept if it is near
  std::size_t count = 0;
  for (std::size_t block = 0; block < blocks; ++block) {
    near[count] = static_cast<std::uint8_t>(block);
    count += nearest[which][block] <= most ? 1 : 0;
  }
  for (std::size_t i = 0; i < count; ++i) {
    if (nearest[which][near[i]] <= farthest(end)) look_at(from + near[i] * kBlock, kBlock, end);
  }
}

/// Where the nearest value of an end is first found.
[[gnu::always_inline]] inline const int* nearest_of(const End& end, const int* last) {
  const auto value = static_cast<int>((end.best + end.at) ^ end.flip);
  const int* const from = end.block;
  const std::ptrdiff_t left = last - from;
  const int count = left < std::ptrdiff_t{kBlock} ? static_cast<int>(left) : int{kBlock};
  int first = count;
  for (int i = 0; i < count; ++i) {
    const int here = from[i] == value ? i : count;
    first = here < first ? here : first;
  }
  return from + first;
}

[[gnu::always_inline]] inline void find_ends(std::span<const int> values, std::array<End, kEnds>& ends) {
  UpperHalves halves;
  for (std::size_t i = 0; i < kEnds; ++i) {
    halves[i] = static_cast<std::uint16_t>((ends[i].at ^ ends[i].flip) >> 16);
  }
  Nearest nearest;
  const int* from = values.data();
  const int* const last = from + values.size();
  while (static_cast<std::size_t>(last - from) >= kBlock) {
    const std::size_t left = static_cast<std::size_t>(last - from) / kBlock;
    const std::size_t blocks = left < kBlocks ? left : kBlocks;
    find_nearest(from, blocks, halves, nearest);
    for (std::size_t i = 0; i < kEnds; ++i) look_at_blocks(from, blocks, nearest, i, ends[i]);
    from += blocks * kBlock;
  }
  for (End& end : ends) {
    look_at(from, static_cast<std::size_t>(last - from), end);
    if (end.block != nullptr) end.block = nearest_of(end, last);
  }
}

#ifdef __x86_64__
[[gnu::target("avx512f,avx512bw,avx512dq,avx512vl")]] void find_ends_avx512(std::span<const int> values,
                                                                            std::array<End, kEnds>& ends) {
  find_ends(values, ends);
}

[[gnu::target("sse4.1")]] void find_ends_sse41(std::span<const int> values, std::array<End, kEnds>& ends) {
  find_ends(values, ends);
}

[[gnu::target("avx2")]] void find_ends_avx2(std::span<const int> values, std::array<End, kEnds>& ends) {
  find_ends(values, ends);
}
#endif

void find_ends_here(std::span<const int> values, std::array<End, kEnds>& ends) {
#ifdef __x86_64__
  if (__builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl")) {
    return find_ends_avx512(values, ends);
  }
  if (__builtin_cpu_supports("avx2")) return find_ends_avx2(values, ends);
  if (__builtin_cpu_supports("sse4.1")) return find_ends_sse41(values, ends);
#endif
  find_ends(values, ends);
}

}  // namespace

void find_extremes(std::span<const int> values, std::span<const Band> bands, std::span<Extremes> answers) {
  for (std::size_t start = 0; start < bands.size(); start += kBands) {
    const std::size_t n = std::min(kBands, bands.size() - start);
    std::array<End, kEnds> ends;
    for (std::size_t i = 0; i < kBands; ++i) {
      const Band band = bands[start + std::min(i, n - 1)];
      ends[i] = end_at(band.low, 0, band);
      ends[kBands + i] = end_at(band.high, ~0U, band);
    }
    find_ends_here(values, ends);
    for (std::size_t i = 0; i < n; ++i) {
      const int* const low = ends[i].block;
      const int* const high = ends[kBands + i].block;
      const auto place = [&](const int* at) { return static_cast<std::uint64_t>(at - values.data()); };
      answers[start + i] = {0, 0, 0, 0};
      if (low != nullptr) answers[start + i] = {*high, place(high), *low, place(low)};
    }
  }
}
