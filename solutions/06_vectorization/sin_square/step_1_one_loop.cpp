#include "sin_square.h"

#include <cmath>

// Step 1: every cell is read and written where it lies, in one loop; the columns are not needed.

void map_heights(std::span<const double> grid, std::uint32_t /*columns*/, std::span<double> out) {
  for (std::size_t i = 0; i < grid.size(); ++i) out[i] = grid[i] * grid[i] + std::sin(grid[i]);
}
