#include "heap_churn.h"

// Wrong: adds the positions up in 32 bits, where a hundred of them do not fit.

void mean_positions(std::span<const Move> moves, std::span<std::int32_t> means) {
  for (std::size_t i = 0; i < moves.size(); ++i) {
    std::int32_t position = moves[i].from;
    std::uint32_t sum = 0;
    for (int step = 0; step < kSteps; ++step) {
      position += (moves[i].to - position) / 8;
      sum += static_cast<std::uint32_t>(position);
    }
    means[i] = static_cast<std::int32_t>(sum) / kSteps;
  }
}
