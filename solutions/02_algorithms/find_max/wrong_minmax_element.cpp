// Wrong: std::minmax_element names the first of the lowest, but the last of the highest values.
#include "find_max.h"

#include <algorithm>
#include <vector>

static Extremes of_band(std::span<const int> values, Band band) {
  std::vector<std::uint64_t> inside;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (band.low <= values[i] && values[i] <= band.high) inside.push_back(i);
  }
  if (inside.empty()) return {0, 0, 0, 0};
  const auto [low, high] = std::minmax_element(
      inside.begin(), inside.end(),
      [&](std::uint64_t left, std::uint64_t right) { return values[left] < values[right]; });
  return {values[*high], *high, values[*low], *low};
}

void find_extremes(std::span<const int> values, std::span<const Band> bands, std::span<Extremes> answers) {
  for (std::size_t i = 0; i < bands.size(); ++i) answers[i] = of_band(values, bands[i]);
}
