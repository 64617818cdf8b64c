#include "sin_square.h"

#include <cmath>
#include <functional>
#include <vector>

using Field = std::vector<std::vector<double>>;  // column after column, as the formula is written

static Field columns_of(std::span<const double> grid, std::size_t columns) {
  Field field(columns);
  for (std::size_t column = 0; column < columns; ++column) {
    for (std::size_t i = column; i < grid.size(); i += columns) {
      field[column].push_back(grid[i]);
    }
  }
  return field;
}

static Field map(Field field, const std::function<double(double)>& function) {
  for (std::vector<double>& column : field) {
    for (double& value : column) {
      value = function(value);
    }
  }
  return field;
}

static Field sum(Field left, const Field& right) {
  for (std::size_t column = 0; column < left.size(); ++column) {
    for (std::size_t row = 0; row < left[column].size(); ++row) {
      left[column][row] += right[column][row];
    }
  }
  return left;
}

void map_heights(std::span<const double> grid, std::uint32_t columns, std::span<double> out) {
  const Field heights = columns_of(grid, columns);
  const Field squares = map(heights, [](double x) { return std::pow(x, 2); });
  const Field sines = map(heights, [](double x) { return std::sin(x); });
  const Field sums = sum(squares, sines);
  for (std::size_t i = 0; i < out.size(); ++i) {
    out[i] = sums[i % columns][i / columns];
  }
}
