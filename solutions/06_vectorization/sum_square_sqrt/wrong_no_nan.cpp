#include "sum_square_sqrt.h"

#include <cmath>

// Wrong: takes for granted that values are finite, as fast-math does: NaN becomes something else.

double energy(std::span<const double> values) {
  long double sum = 0;
  for (const double value : values) {
    if (!(value > 0)) continue;
    sum += value * value;
    sum += std::sqrt(value);
  }
  return static_cast<double>(sum);
}
