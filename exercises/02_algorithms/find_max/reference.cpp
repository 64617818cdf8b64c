#include "find_max.h"

#include <functional>
#include <vector>

namespace {

using Better = std::function<bool(int, int)>;

int best_of(std::vector<int> values, Better better) {
  int best = values.at(0);
  for (std::size_t i = 1; i < values.size(); ++i) {
    if (better(values.at(i), best)) best = values.at(i);
  }
  return best;
}

std::uint64_t first_of(std::vector<int> values, std::function<bool(int)> wanted) {
  std::size_t i = 0;
  while (!wanted(values.at(i))) ++i;
  return i;
}

}  // namespace

void find_extremes(std::span<const int> values, std::span<const Band> bands, std::span<Extremes> answers) {
  const std::vector<int> all(values.begin(), values.end());
  for (std::size_t i = 0; i < bands.size(); ++i) {
    const Band band = bands[i];
    std::vector<int> inside;
    for (const int value : all) {
      if (band.low <= value && value <= band.high) inside.push_back(value);
    }
    answers[i] = {0, 0, 0, 0};
    if (inside.empty()) continue;
    const int highest = best_of(inside, [](int value, int best) { return value > best; });
    const int lowest = best_of(inside, [](int value, int best) { return value < best; });
    answers[i] = {highest, first_of(all, [&](int value) { return value == highest; }), lowest,
                  first_of(all, [&](int value) { return value == lowest; })};
  }
}
