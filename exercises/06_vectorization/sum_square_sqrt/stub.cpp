#include "sum_square_sqrt.h"

#include <cmath>
#include <vector>

// TODO: make it fast. Run './kata run sum_square_sqrt' after each change.

static std::vector<double> powers(std::vector<double> values, double exponent) {
  std::vector<double> results;
  for (const double value : values) {
    results.push_back(std::pow(value, exponent));
  }
  return results;
}

double energy(std::span<const double> values) {
  const std::vector<double> squares = powers({values.begin(), values.end()}, 2.0);
  const std::vector<double> roots = powers({values.begin(), values.end()}, 0.5);
  long double sum = 0;  // to be safe
  for (std::size_t i = 0; i < values.size(); ++i) {
    sum += squares[i];
    sum += roots[i];
  }
  return static_cast<double>(sum);
}
