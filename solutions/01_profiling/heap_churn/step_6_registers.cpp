#include "heap_churn.h"

#include <algorithm>
#include <cstddef>
#include <cstring>

#ifndef __clang__
#pragma GCC optimize("O3")  // Clang makes vectors at O2
#endif

// Step 6: as many vectors as the registers hold, for AVX-512, AVX2 or any processor; no step waits for memory
// nor for the one before it.

namespace {

static_assert(7LL * 2 * kFarthest + 7LL * kSteps < 1LL << 31);

/// `count` vectors of 32-bit lanes, by GCC's and Clang's extension. Members and not an array, which GCC would
/// not keep in registers.
template <std::size_t bytes, std::size_t count>
struct Ways {
  using Vector [[gnu::vector_size(bytes)]] = std::uint32_t;

  [[gnu::always_inline]] void load(const std::uint32_t* from) {
    std::memcpy(&ways, from, bytes);
    sums = ways ^ ways;
    rest.load(from + bytes / sizeof(std::uint32_t));
  }
  [[gnu::always_inline]] void step() {
    ways -= ways >> 3;
    sums += ways;
    rest.step();
  }
  [[gnu::always_inline]] void store_sums(std::uint32_t* to) const {
    std::memcpy(to, &sums, bytes);
    rest.store_sums(to + bytes / sizeof(std::uint32_t));
  }

  Vector ways;
  Vector sums;
  Ways<bytes, count - 1> rest;
};

template <std::size_t bytes>
struct Ways<bytes, 0> {
  void load(const std::uint32_t*) {}
  void step() {}
  void store_sums(std::uint32_t*) const {}
};

/// (kSteps * to -+ sum) / kSteps, towards zero: what is subtracted from or added to `to` is rounded to the
/// side on which zero lies.
[[gnu::always_inline]] inline std::int32_t mean_of(Move move, std::uint32_t sum) {
  const auto whole = static_cast<std::int32_t>(sum / kSteps);
  const auto rest = static_cast<std::int32_t>(sum % kSteps != 0);
  const std::int32_t below = move.to - whole;  // where the valve comes from below
  const std::int32_t above = move.to + whole;
  return move.from <= move.to ? below - (rest & static_cast<std::int32_t>(below > 0))
                              : above + (rest & static_cast<std::int32_t>(above < 0));
}

template <std::size_t bytes, std::size_t vectors>
[[gnu::always_inline]] inline void do_block(const Move* moves, std::int32_t* means) {
  constexpr std::size_t kMoves = vectors * bytes / sizeof(std::uint32_t);
  std::uint32_t numbers[kMoves];  // first the ways, then their sums
  for (std::size_t i = 0; i < kMoves; ++i) {
    const std::int32_t way = moves[i].to - moves[i].from;
    numbers[i] = static_cast<std::uint32_t>(way < 0 ? -way : way);
  }
  Ways<bytes, vectors> ways;
  ways.load(numbers);
  for (int step = 0; step < kSteps; ++step) ways.step();
  ways.store_sums(numbers);
  for (std::size_t i = 0; i < kMoves; ++i) means[i] = mean_of(moves[i], numbers[i]);
}

/// Several vectors at a time, since each waits for its own last step: as many as the registers hold.
template <std::size_t bytes, std::size_t vectors>
[[gnu::always_inline]] inline void do_all(std::span<const Move> moves, std::span<std::int32_t> means) {
  constexpr std::size_t kBlock = vectors * bytes / sizeof(std::uint32_t);
  std::size_t i = 0;
  for (; i + kBlock <= moves.size(); i += kBlock) do_block<bytes, vectors>(&moves[i], &means[i]);
  if (i == moves.size()) return;
  Move last_moves[kBlock] = {};
  std::int32_t last_means[kBlock];
  std::copy(moves.begin() + static_cast<std::ptrdiff_t>(i), moves.end(), last_moves);
  do_block<bytes, vectors>(last_moves, last_means);
  std::copy_n(last_means, moves.size() - i, &means[i]);
}

#ifdef __x86_64__
__attribute__((target("avx512f,avx512dq,avx512vl"))) void do_all_avx512(std::span<const Move> moves,
                                                                        std::span<std::int32_t> means) {
  do_all<64, 8>(moves, means);
}

__attribute__((target("avx2"))) void do_all_avx2(std::span<const Move> moves, std::span<std::int32_t> means) {
  do_all<32, 6>(moves, means);
}
#endif

}  // namespace

void mean_positions(std::span<const Move> moves, std::span<std::int32_t> means) {
#ifdef __x86_64__
  if (__builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl")) {
    return do_all_avx512(moves, means);
  }
  if (__builtin_cpu_supports("avx2")) return do_all_avx2(moves, means);
#endif
  do_all<16, 6>(moves, means);
}
