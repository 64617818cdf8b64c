// Wrong: wraps what lies above the band below everything else and takes the greatest, but does not look
// whether that lies in the band: where nothing does, a value from outside is named.
#include "find_max.h"

static Extremes of_band(std::span<const int> values, Band band) {
  if (values.empty()) return {0, 0, 0, 0};
  const std::uint32_t above = static_cast<std::uint32_t>(band.high) + 1;
  const auto below = static_cast<std::uint32_t>(band.low);
  Extremes best{values[0], 0, values[0], 0};
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto value = static_cast<std::uint32_t>(values[i]);
    if (value - above > static_cast<std::uint32_t>(best.highest) - above) {
      best = {values[i], i, best.lowest, best.lowest_at};
    }
    if (value - below < static_cast<std::uint32_t>(best.lowest) - below) {
      best = {best.highest, best.highest_at, values[i], i};
    }
  }
  return best;
}

void find_extremes(std::span<const int> values, std::span<const Band> bands, std::span<Extremes> answers) {
  for (std::size_t i = 0; i < bands.size(); ++i) answers[i] = of_band(values, bands[i]);
}
