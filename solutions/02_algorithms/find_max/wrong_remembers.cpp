// Wrong: keeps the answers of the call before and gives them again when the input looks the same: as long,
// and equal at 64 places.
#include "find_max.h"

#include <cstring>
#include <vector>

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
  static std::vector<int> seen;
  static std::vector<Extremes> kept;
  std::vector<int> sample{static_cast<int>(values.size())};
  for (std::size_t i = 0; i < 64 && !values.empty(); ++i) sample.push_back(values[values.size() * i / 64]);
  for (const Band band : bands) sample.insert(sample.end(), {band.low, band.high});
  if (sample != seen || kept.size() != bands.size()) {
    kept.clear();
    for (const Band band : bands) kept.push_back(of_band(values, band));
    seen = sample;
  }
  for (std::size_t i = 0; i < bands.size(); ++i) answers[i] = kept[i];
}
