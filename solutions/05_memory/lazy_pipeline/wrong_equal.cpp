#include "lazy_pipeline.h"

// Wrong: drops numbers below the threshold and so keeps those equal to it.

std::uint64_t sum_of_squares(std::uint32_t seed, std::uint64_t count, std::uint32_t threshold) {
  Sensor sensor(seed);
  std::uint64_t total = 0;
  for (std::uint64_t i = 0; i < count; ++i) {
    const std::uint64_t number = sensor.next();
    if (number < threshold) continue;
    total += number * number;
  }
  return total;
}
