#include "heap_churn.h"

// Step 4: the way left without its sign in place of the position; two short instructions drop the fraction
// towards zero in both directions, where a division of signed numbers takes four.

static std::int32_t mean_of(Move move) {
  const bool rises = move.from <= move.to;
  std::uint32_t way = static_cast<std::uint32_t>(rises ? move.to - move.from : move.from - move.to);
  std::uint32_t sum = 0;
  for (int step = 0; step < kSteps; ++step) {
    way -= way >> 3;
    sum += way;
  }
  const std::int64_t total =
      std::int64_t{kSteps} * move.to + (rises ? -std::int64_t{sum} : std::int64_t{sum});
  return static_cast<std::int32_t>(total / kSteps);
}

void mean_positions(std::span<const Move> moves, std::span<std::int32_t> means) {
  for (std::size_t i = 0; i < moves.size(); ++i) means[i] = mean_of(moves[i]);
}
