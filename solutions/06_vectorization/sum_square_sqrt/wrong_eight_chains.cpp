#include "sum_square_sqrt.h"

#include <cmath>

// Wrong: the chain with the large value forgets an eighth of the small ones.

double energy(std::span<const double> values) {
  double sums[8] = {};
  for (std::size_t i = 0; i < values.size(); ++i) sums[i % 8] += values[i] * values[i] + std::sqrt(values[i]);
  double sum = 0;
  for (const double part : sums) sum += part;
  return sum;
}
