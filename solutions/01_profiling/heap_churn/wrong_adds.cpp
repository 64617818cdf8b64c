#include "heap_churn.h"

// Wrong: adds each mean to what stands in `means`, which nobody promised to be zero.

void mean_positions(std::span<const Move> moves, std::span<std::int32_t> means) {
  for (std::size_t i = 0; i < moves.size(); ++i) {
    std::int64_t position = moves[i].from;
    std::int64_t sum = 0;
    for (int step = 0; step < kSteps; ++step) {
      position += (moves[i].to - position) / 8;
      sum += position;
    }
    means[i] += static_cast<std::int32_t>(sum / kSteps);
  }
}
