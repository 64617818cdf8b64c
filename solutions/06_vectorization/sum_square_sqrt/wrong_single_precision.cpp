#include "sum_square_sqrt.h"

#include <cmath>

// Wrong: roots in single precision are good to 7 digits.

double energy(std::span<const double> values) {
  long double sum = 0;
  for (const double value : values) {
    sum += value * value;
    sum += std::sqrt(static_cast<float>(value));
  }
  return static_cast<double>(sum);
}
