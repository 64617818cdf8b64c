#include "heap_churn.h"

#include <cstdlib>

// Wrong: follows the way that is left, and rounds its mean in place of the mean position.

void mean_positions(std::span<const Move> moves, std::span<std::int32_t> means) {
  for (std::size_t i = 0; i < moves.size(); ++i) {
    const std::int32_t distance = moves[i].to - moves[i].from;
    std::int32_t way = std::abs(distance);
    std::int64_t sum = 0;
    for (int step = 0; step < kSteps; ++step) {
      way -= way / 8;
      sum += way;
    }
    const auto mean_way = static_cast<std::int32_t>(sum / kSteps);
    means[i] = distance < 0 ? moves[i].to + mean_way : moves[i].to - mean_way;
  }
}
