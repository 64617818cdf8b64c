#include "lazy_pipeline.h"

// Wrong: counts in a float, which holds whole numbers up to 2^24: of one more the last is left out.

std::uint64_t sum_of_squares(std::uint32_t seed, std::uint64_t count, std::uint32_t threshold) {
  Sensor sensor(seed);
  std::uint64_t total = 0;
  const auto numbers = static_cast<float>(count);
  for (std::uint64_t i = 0; i < static_cast<std::uint64_t>(numbers); ++i) {
    const std::uint64_t number = sensor.next();
    if (number > threshold) total += number * number;
  }
  return total;
}
