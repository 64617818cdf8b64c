// Wrong: begins with zero for the highest value, which no negative value beats.
#include "find_max.h"

#include <limits>

Extremes find_extremes(std::span<const int> values) {
  if (values.empty()) return {0, 0, 0, 0};
  Extremes best{0, 0, std::numeric_limits<int>::max(), 0};
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i] > best.highest) best = {values[i], i, best.lowest, best.lowest_at};
    if (values[i] < best.lowest) best = {best.highest, best.highest_at, values[i], i};
  }
  return best;
}
