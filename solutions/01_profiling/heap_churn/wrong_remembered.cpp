#include "heap_churn.h"

#include <algorithm>
#include <array>

// Wrong: keeps the means of the last call and takes them again for as many moves with the same ends.

void mean_positions(std::span<const Move> moves, std::span<std::int32_t> means) {
  static std::array<std::int32_t, 10'000> known;
  static std::size_t count = 0;
  static Move first;
  static Move last;
  const auto same = [](Move a, Move b) { return a.from == b.from && a.to == b.to; };
  if (!moves.empty() && moves.size() == count && same(moves.front(), first) && same(moves.back(), last)) {
    std::copy_n(known.begin(), count, means.begin());
    return;
  }
  for (std::size_t i = 0; i < moves.size(); ++i) {
    std::int64_t position = moves[i].from;
    std::int64_t sum = 0;
    for (int step = 0; step < kSteps; ++step) {
      position += (moves[i].to - position) / 8;
      sum += position;
    }
    means[i] = static_cast<std::int32_t>(sum / kSteps);
  }
  if (moves.empty() || moves.size() > known.size()) return;
  count = moves.size();
  first = moves.front();
  last = moves.back();
  std::copy_n(means.begin(), count, known.begin());
}
