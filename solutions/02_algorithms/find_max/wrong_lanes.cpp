// Wrong: keeps eight lanes with a best value and position each, and of lanes with equal values takes the
// first lane instead of the first position.
#include "find_max.h"

#include <array>

static Extremes of_band(std::span<const int> values, Band band) {
  constexpr std::size_t kLanes = 8;
  std::array<Extremes, kLanes> lanes{};
  std::array<bool, kLanes> any{};
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i] < band.low || values[i] > band.high) continue;
    Extremes& lane = lanes[i % kLanes];
    if (!any[i % kLanes]) lane = {values[i], i, values[i], i};
    any[i % kLanes] = true;
    if (values[i] > lane.highest) lane = {values[i], i, lane.lowest, lane.lowest_at};
    if (values[i] < lane.lowest) lane = {lane.highest, lane.highest_at, values[i], i};
  }
  Extremes best{0, 0, 0, 0};
  bool none = true;
  for (std::size_t i = 0; i < kLanes; ++i) {
    const Extremes& lane = lanes[i];
    if (!any[i]) continue;
    if (none) best = lane;
    none = false;
    if (lane.highest > best.highest) best = {lane.highest, lane.highest_at, best.lowest, best.lowest_at};
    if (lane.lowest < best.lowest) best = {best.highest, best.highest_at, lane.lowest, lane.lowest_at};
  }
  return best;
}

void find_extremes(std::span<const int> values, std::span<const Band> bands, std::span<Extremes> answers) {
  for (std::size_t i = 0; i < bands.size(); ++i) answers[i] = of_band(values, bands[i]);
}
