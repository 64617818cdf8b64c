// Wrong: remembers the answer of a band under low * 1009 + high in 32 bits, which other bands share.
#include "find_max.h"

#include <unordered_map>

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
  std::unordered_map<std::uint32_t, Extremes> known;
  for (std::size_t i = 0; i < bands.size(); ++i) {
    const auto low = static_cast<std::uint32_t>(bands[i].low);
    const auto high = static_cast<std::uint32_t>(bands[i].high);
    const auto [entry, is_new] = known.try_emplace(low * 1009 + high);
    if (is_new) entry->second = of_band(values, bands[i]);
    answers[i] = entry->second;
  }
}
