// Wrong: begins with zero for the highest value, which no negative value beats.
#include "find_max.h"

#include <limits>

static Extremes of_band(std::span<const int> values, Band band) {
  bool any = false;
  Extremes best{0, 0, std::numeric_limits<int>::max(), 0};
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i] < band.low || values[i] > band.high) continue;
    any = true;
    if (values[i] > best.highest) best = {values[i], i, best.lowest, best.lowest_at};
    if (values[i] < best.lowest) best = {best.highest, best.highest_at, values[i], i};
  }
  return any ? best : Extremes{0, 0, 0, 0};
}

void find_extremes(std::span<const int> values, std::span<const Band> bands, std::span<Extremes> answers) {
  for (std::size_t i = 0; i < bands.size(); ++i) answers[i] = of_band(values, bands[i]);
}
