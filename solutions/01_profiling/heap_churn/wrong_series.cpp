#include "heap_churn.h"

#include <cmath>

// Wrong: takes the way left for a geometric series, which knows nothing of the fractions dropped on the way.

void mean_positions(std::span<const Move> moves, std::span<std::int32_t> means) {
  const double kept = std::pow(7.0 / 8, kSteps);
  for (std::size_t i = 0; i < moves.size(); ++i) {
    const double way = static_cast<double>(moves[i].to) - moves[i].from;
    means[i] = static_cast<std::int32_t>(moves[i].to - way * 7 * (1 - kept) / kSteps);
  }
}
