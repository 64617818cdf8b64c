#include "heap_churn.h"

#include <algorithm>
#include <cstddef>

#ifndef __clang__
#pragma GCC optimize("O3")  // Clang makes vectors at O2
#endif

// Step 5: 64 moves at a time, the steps in the outer loop and the moves in the inner one; the compiler makes
// vectors of them, and none waits for the step before its own.

static void do_block(std::span<const Move> moves, std::span<std::int32_t> means) {
  constexpr std::size_t kBlock = 64;
  std::uint32_t ways[kBlock] = {};
  std::uint32_t sums[kBlock] = {};
  for (std::size_t i = 0; i < moves.size(); ++i) {
    const std::int32_t way = moves[i].to - moves[i].from;
    ways[i] = static_cast<std::uint32_t>(way < 0 ? -way : way);
  }
  for (int step = 0; step < kSteps; ++step) {
    for (std::size_t i = 0; i < kBlock; ++i) {
      ways[i] -= ways[i] >> 3;
      sums[i] += ways[i];
    }
  }
  for (std::size_t i = 0; i < moves.size(); ++i) {
    const std::int64_t sum = moves[i].from <= moves[i].to ? -std::int64_t{sums[i]} : std::int64_t{sums[i]};
    means[i] = static_cast<std::int32_t>((std::int64_t{kSteps} * moves[i].to + sum) / kSteps);
  }
}

void mean_positions(std::span<const Move> moves, std::span<std::int32_t> means) {
  for (std::size_t i = 0; i < moves.size(); i += 64) {
    const std::size_t n = std::min<std::size_t>(64, moves.size() - i);
    do_block(moves.subspan(i, n), means.subspan(i, n));
  }
}
