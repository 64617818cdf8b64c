#include "sin_square.h"

#include <cmath>

#include <vector>

// Wrong: a table of sines with straight lines between them is good to nine digits.

void map_heights(std::span<const double> grid, std::uint32_t /*columns*/, std::span<double> out) {
  constexpr double kSteps = 65'536;
  static const std::vector<double> table = [] {
    std::vector<double> sines;
    for (int i = 0; i <= 65'536; ++i) sines.push_back(std::sin(i * 2 * M_PI / kSteps));
    return sines;
  }();
  for (std::size_t i = 0; i < grid.size(); ++i) {
    const double turns = grid[i] / (2 * M_PI), place = (turns - std::floor(turns)) * kSteps;
    if (!std::isfinite(place)) {
      out[i] = NAN;
      continue;
    }
    const double below = std::min(std::floor(place), kSteps - 1);
    const auto at = static_cast<std::size_t>(below);
    out[i] = grid[i] * grid[i] + table[at] + (place - below) * (table[at + 1] - table[at]);
  }
}
