#include "sin_square.h"

#include <cmath>

// Wrong: four cells at a time, and what does not fill the last four is left out.

void map_heights(std::span<const double> grid, std::uint32_t /*columns*/, std::span<double> out) {
  for (std::size_t i = 0; i + 4 <= grid.size(); i += 4) {
    for (std::size_t k = i; k < i + 4; ++k) out[k] = grid[k] * grid[k] + std::sin(grid[k]);
  }
}
