#include "lazy_pipeline.h"

// Wrong: squares in 32 bits, which hold squares up to 65,535 * 65,535 only. Without the 64-bit vectors
// nothing widens the number any more.

std::uint64_t sum_of_squares(std::uint32_t seed, std::uint64_t count, std::uint32_t threshold) {
  Sensor sensor(seed);
  std::uint64_t total = 0;
  for (std::uint64_t i = 0; i < count; ++i) {
    const std::uint32_t number = sensor.next();
    if (number > threshold) total += number * number;
  }
  return total;
}
