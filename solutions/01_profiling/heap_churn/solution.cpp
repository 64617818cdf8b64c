#include "heap_churn.h"

#include <algorithm>
#include <cstddef>
#include <cstring>

#ifndef __clang__
#pragma GCC optimize("O3")  // Clang makes vectors at O2
#endif

// No heap: a position is added to a sum and forgotten. And no cache: computed side by side, so many moves
// at a time as vectors have lanes, a mean costs less than it takes to look one up.
//
// What is followed is not the position but the way left, without its sign: way -= way >> 3. That drops the
// fraction towards zero in both directions, fits 32 bits, and so does the sum of it, which the factor 7/8
// and the 7 that rounding can leave bound by 7 * 2 * kFarthest + 7 * kSteps. Once all ways fit 16 bits, a
// vector takes twice as many moves a step.

namespace {

static_assert(7LL * 2 * kFarthest + 7LL * kSteps < 1LL << 31);

/// After so many steps no way is left that needs more than 16 bits. (A longer way stays the longer one.)
constexpr int kWideSteps = [] {
  std::uint32_t way = 2U * kFarthest;
  int steps = 0;
  for (; way >= 1U << 16; ++steps) way -= way >> 3;
  return steps;
}();
static_assert(kWideSteps < kSteps && 7 * (kSteps - kWideSteps) < 1 << 16);

/// `count` pairs of vectors of 32-bit lanes, by GCC's and Clang's extension. Members and not an array,
/// which GCC would not keep in registers.
template <std::size_t bytes, std::size_t count>
struct Ways {
  using Wide [[gnu::vector_size(bytes)]] = std::uint32_t;
  using Narrow [[gnu::vector_size(bytes)]] = std::uint16_t;
  static constexpr std::size_t kMoves = 2 * bytes / sizeof(std::uint32_t);

  [[gnu::always_inline]] void load(const std::uint32_t* from) {
    std::memcpy(&a, from, bytes);
    std::memcpy(&b, from + kMoves / 2, bytes);
    sum_a = a ^ a;
    sum_b = sum_a;
    rest.load(from + kMoves);
  }
  [[gnu::always_inline]] void step() {
    a -= a >> 3;
    b -= b >> 3;
    sum_a += a;
    sum_b += b;
    rest.step();
  }
  [[gnu::always_inline]] void narrow() {
    both = reinterpret_cast<Narrow>(a | b << 16);
    sum = both ^ both;
    rest.narrow();
  }
  [[gnu::always_inline]] void narrow_step() {
    both -= both >> 3;
    sum += both;
    rest.narrow_step();
  }
  [[gnu::always_inline]] void store_sums(std::uint32_t* to) {
    const Wide lasts = reinterpret_cast<Wide>(both);
    const Wide sums = reinterpret_cast<Wide>(sum);
    add_narrow(sum_a, a, lasts & 0xFFFFU, sums);
    add_narrow(sum_b, b, lasts >> 16, sums >> 16);
    std::memcpy(to, &sum_a, bytes);
    std::memcpy(to + kMoves / 2, &sum_b, bytes);
    rest.store_sums(to + kMoves);
  }
  /// Adds the sum of the ways between `first` and `last`, of which `low` knows the lower 16 bits. A step
  /// takes way >> 3 off, so the sum is seven times what was taken off in all, and what the shifts dropped,
  /// up to 7 a step: so little that 16 bits tell how much.
  [[gnu::always_inline]] static void add_narrow(Wide& total, const Wide& first, const Wide& last,
                                                const Wide& low) {
    const Wide least = (first - last) * 7U;
    total += least + ((low - least) & 0xFFFFU);
  }

  Wide a, b, sum_a, sum_b;
  Narrow both, sum;
  Ways<bytes, count - 1> rest;
};

template <std::size_t bytes>
struct Ways<bytes, 0> {
  void load(const std::uint32_t*) {}
  void step() {}
  void narrow() {}
  void narrow_step() {}
  void store_sums(std::uint32_t*) {}
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

template <std::size_t bytes, std::size_t pairs>
[[gnu::always_inline]] inline void do_block(const Move* moves, std::int32_t* means) {
  constexpr std::size_t kMoves = pairs * Ways<bytes, 1>::kMoves;
  std::uint32_t numbers[kMoves];  // first the ways, then their sums
  for (std::size_t i = 0; i < kMoves; ++i) {
    const std::int32_t way = moves[i].to - moves[i].from;
    numbers[i] = static_cast<std::uint32_t>(way < 0 ? -way : way);
  }
  Ways<bytes, pairs> ways;
  ways.load(numbers);
  for (int step = 0; step < kWideSteps; ++step) ways.step();
  ways.narrow();
  for (int step = kWideSteps; step < kSteps; ++step) ways.narrow_step();
  ways.store_sums(numbers);
  for (std::size_t i = 0; i < kMoves; ++i) means[i] = mean_of(moves[i], numbers[i]);
}

/// Several vectors at a time, since each waits for its own last step: as many as the registers hold.
template <std::size_t bytes, std::size_t pairs>
[[gnu::always_inline]] inline void do_all(std::span<const Move> moves, std::span<std::int32_t> means) {
  constexpr std::size_t kBlock = pairs * Ways<bytes, 1>::kMoves;
  std::size_t i = 0;
  for (; i + kBlock <= moves.size(); i += kBlock) do_block<bytes, pairs>(&moves[i], &means[i]);
  if (i == moves.size()) return;
  Move last_moves[kBlock] = {};
  std::int32_t last_means[kBlock];
  std::copy(moves.begin() + static_cast<std::ptrdiff_t>(i), moves.end(), last_moves);
  do_block<bytes, pairs>(last_moves, last_means);
  std::copy_n(last_means, moves.size() - i, &means[i]);
}

#ifdef __x86_64__
__attribute__((target("avx512f,avx512bw,avx512dq,avx512vl"))) void do_all_avx512(
    std::span<const Move> moves, std::span<std::int32_t> means) {
  do_all<64, 5>(moves, means);
}

__attribute__((target("avx2"))) void do_all_avx2(std::span<const Move> moves, std::span<std::int32_t> means) {
  do_all<32, 3>(moves, means);
}
#endif

}  // namespace

void mean_positions(std::span<const Move> moves, std::span<std::int32_t> means) {
#ifdef __x86_64__
  if (__builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl")) {
    return do_all_avx512(moves, means);
  }
  if (__builtin_cpu_supports("avx2")) return do_all_avx2(moves, means);
#endif
  do_all<16, 3>(moves, means);
}
