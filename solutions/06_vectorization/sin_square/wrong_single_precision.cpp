#include "sin_square.h"

#include <cmath>

// Wrong: sines in single precision are good to seven digits.

void map_heights(std::span<const double> grid, std::uint32_t /*columns*/, std::span<double> out) {
  for (std::size_t i = 0; i < grid.size(); ++i) {
    out[i] = grid[i] * grid[i] + std::sin(static_cast<float>(grid[i]));
  }
}
