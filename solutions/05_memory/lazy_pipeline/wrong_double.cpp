#include "lazy_pipeline.h"

// Wrong: sums in a double, which is exact up to 2^53 only: some 25,000 numbers.

std::uint64_t sum_of_squares(std::uint32_t seed, std::uint64_t count, std::uint32_t threshold) {
  Sensor sensor(seed);
  double total = 0;
  for (std::uint64_t i = 0; i < count; ++i) {
    const double number = sensor.next();
    if (number > threshold) total += number * number;
  }
  return static_cast<std::uint64_t>(total);
}
