#include "sum_square_sqrt.h"

#include <cmath>

// Wrong: x * (1 / sqrt(x)) is the root of every number but zero and infinity, where it is NaN.

double energy(std::span<const double> values) {
  long double sum = 0;
  for (const double value : values) {
    sum += value * value;
    sum += value * (1 / std::sqrt(value));
  }
  return static_cast<double>(sum);
}
