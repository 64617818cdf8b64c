// Wrong: takes values in blocks of 1,024 and leaves out those after the last whole block.
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
  constexpr std::size_t kBlock = 1024;
  if (values.size() >= kBlock) values = values.first(values.size() / kBlock * kBlock);
  for (std::size_t i = 0; i < bands.size(); ++i) answers[i] = of_band(values, bands[i]);
}
