#include "sin_square.h"

#include <cmath>

// Wrong: takes for granted that heights are finite, as fast-math does: the square of infinity is infinity.

void map_heights(std::span<const double> grid, std::uint32_t /*columns*/, std::span<double> out) {
  for (std::size_t i = 0; i < grid.size(); ++i) {
    const double sine = std::isinf(grid[i]) ? 0 : std::sin(grid[i]);
    out[i] = grid[i] * grid[i] + sine;
  }
}
