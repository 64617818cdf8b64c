#include "find_max.h"

#include <functional>
#include <vector>

// Step 1: vectors by reference; four copies per band less.

namespace {

using Better = std::function<bool(int, int)>;

int best_of(const std::vector<int>& values, const Better& better) {
  int best = values.at(0);
  for (std::size_t i = 1; i < values.size(); ++i) {
    if (better(values.at(i), best)) best = values.at(i);
  }
  return best;
}

std::uint64_t first_of(std::span<const int> values, int wanted) {
  std::size_t i = 0;
  while (values[i] != wanted) ++i;
  return i;
}

}  // namespace

void find_extremes(std::span<const int> values, std::span<const Band> bands, std::span<Extremes> answers) {
  std::vector<int> inside;
  for (std::size_t i = 0; i < bands.size(); ++i) {
    inside.clear();
    for (const int value : values) {
      if (bands[i].low <= value && value <= bands[i].high) inside.push_back(value);
    }
    answers[i] = {0, 0, 0, 0};
    if (inside.empty()) continue;
    const int highest = best_of(inside, [](int value, int best) { return value > best; });
    const int lowest = best_of(inside, [](int value, int best) { return value < best; });
    answers[i] = {highest, first_of(values, highest), lowest, first_of(values, lowest)};
  }
}
