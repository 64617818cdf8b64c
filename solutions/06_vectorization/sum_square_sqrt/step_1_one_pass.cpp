#include "sum_square_sqrt.h"

#include <cmath>

// Step 1: a product and a root in place of two powers, and no vectors; still one chain of long double.

double energy(std::span<const double> values) {
  long double sum = 0;
  for (const double value : values) {
    sum += value * value;
    sum += std::sqrt(value);
  }
  return static_cast<double>(sum);
}
