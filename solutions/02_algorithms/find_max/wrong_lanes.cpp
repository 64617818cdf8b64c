// Wrong: keeps eight lanes with a best value and position each, and of lanes with equal values takes the
// first lane instead of the first position.
#include "find_max.h"

#include <array>

Extremes find_extremes(std::span<const int> values) {
  if (values.empty()) return {0, 0, 0, 0};
  constexpr std::size_t kLanes = 8;
  std::array<Extremes, kLanes> lanes;
  lanes.fill({values[0], 0, values[0], 0});
  for (std::size_t i = 0; i < values.size(); ++i) {
    Extremes& lane = lanes[i % kLanes];
    if (values[i] > lane.highest) lane = {values[i], i, lane.lowest, lane.lowest_at};
    if (values[i] < lane.lowest) lane = {lane.highest, lane.highest_at, values[i], i};
  }
  Extremes best = lanes[0];
  for (const Extremes& lane : lanes) {
    if (lane.highest > best.highest) best = {lane.highest, lane.highest_at, best.lowest, best.lowest_at};
    if (lane.lowest < best.lowest) best = {best.highest, best.highest_at, lane.lowest, lane.lowest_at};
  }
  return best;
}
