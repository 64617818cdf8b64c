#include "sin_square.h"

#include <cmath>

// Wrong: Taylor's series of twelve terms without a reduction: good near zero, worthless beyond some periods.

void map_heights(std::span<const double> grid, std::uint32_t /*columns*/, std::span<double> out) {
  for (std::size_t i = 0; i < grid.size(); ++i) {
    double term = grid[i], sine = term;
    for (int k = 1; k < 12; ++k) {
      term *= -grid[i] * grid[i] / (2 * k * (2 * k + 1));
      sine += term;
    }
    out[i] = grid[i] * grid[i] + sine;
  }
}
