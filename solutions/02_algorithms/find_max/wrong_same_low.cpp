// Wrong: a band that begins like the one before it takes its lowest value over; but where it ends earlier, no
// value may be left in it.
#include "find_max.h"

static Extremes of_band(std::span<const int> values, Band band) {
  bool any = false;
  Extremes best{0, 0, 0, 0};
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i] < band.low || values[i] > band.high) continue;
    if (!any || values[i] > best.highest) best.highest = values[i], best.highest_at = i;
    if (!any || values[i] < best.lowest) best.lowest = values[i], best.lowest_at = i;
    any = true;
  }
  return best;
}

void find_extremes(std::span<const int> values, std::span<const Band> bands, std::span<Extremes> answers) {
  for (std::size_t i = 0; i < bands.size(); ++i) {
    answers[i] = of_band(values, bands[i]);
    if (i == 0 || bands[i].low != bands[i - 1].low || bands[i].high > bands[i - 1].high) continue;
    answers[i].lowest = answers[i - 1].lowest;
    answers[i].lowest_at = answers[i - 1].lowest_at;
  }
}
