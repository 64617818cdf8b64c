#include "sin_square.h"

#include <cmath>

// Wrong: four cells of a row at a time, and the last of rows that are no multiple of four are left out.

void map_heights(std::span<const double> grid, std::uint32_t columns, std::span<double> out) {
  for (std::size_t row = 0; row + columns <= grid.size(); row += columns) {
    for (std::size_t i = row; i < row + columns / 4 * 4; ++i) out[i] = grid[i] * grid[i] + std::sin(grid[i]);
  }
}
