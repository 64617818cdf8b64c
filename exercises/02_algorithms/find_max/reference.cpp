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
  std::vector<std::uint64_t> positions;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (wanted(values.at(i))) positions.push_back(i);
  }
  return positions.front();
}

}  // namespace

Extremes find_extremes(std::span<const int> values) {
  if (values.empty()) return {0, 0, 0, 0};
  const std::vector<int> all(values.begin(), values.end());
  const int highest = best_of(all, [](int value, int best) { return value > best; });
  const int lowest = best_of(all, [](int value, int best) { return value < best; });
  return {highest, first_of(all, [&](int value) { return value == highest; }), lowest,
          first_of(all, [&](int value) { return value == lowest; })};
}
