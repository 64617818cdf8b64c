#include "sum_square_sqrt.h"

#include <cmath>

// Wrong: one chain in double forgets small terms once the sum is large.

double energy(std::span<const double> values) {
  double sum = 0;
  for (const double value : values) sum += value * value + std::sqrt(value);
  return sum;
}
