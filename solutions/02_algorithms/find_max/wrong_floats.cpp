// Wrong: compares as floats, of which the processor takes many at a time; above 2^24 neighbours become equal.
#include "find_max.h"

#include <limits>

static Extremes of_band(std::span<const int> values, Band band) {
  Extremes best{0, 0, 0, 0};
  float high = -std::numeric_limits<float>::infinity();
  float low = std::numeric_limits<float>::infinity();
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i] < band.low || values[i] > band.high) continue;
    const auto real = static_cast<float>(values[i]);
    if (real > high) high = real, best.highest = values[i], best.highest_at = i;
    if (real < low) low = real, best.lowest = values[i], best.lowest_at = i;
  }
  return best;
}

void find_extremes(std::span<const int> values, std::span<const Band> bands, std::span<Extremes> answers) {
  for (std::size_t i = 0; i < bands.size(); ++i) answers[i] = of_band(values, bands[i]);
}
