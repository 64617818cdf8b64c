#include "find_max.h"

// Step 2: one loop per band that keeps values and positions, the readable step; one pass, no call per value,
// but the branch on the band is guessed.

void find_extremes(std::span<const int> values, std::span<const Band> bands, std::span<Extremes> answers) {
  for (std::size_t i = 0; i < bands.size(); ++i) {
    const Band band = bands[i];
    Extremes best{0, 0, 0, 0};
    bool any = false;
    for (std::size_t at = 0; at < values.size(); ++at) {
      const int value = values[at];
      if (value < band.low || value > band.high) continue;
      if (!any || value > best.highest) {
        best.highest = value;
        best.highest_at = at;
      }
      if (!any || value < best.lowest) {
        best.lowest = value;
        best.lowest_at = at;
      }
      any = true;
    }
    answers[i] = best;
  }
}
