#include "lazy_pipeline.h"

// Wrong: the numbers after the last whole group of four are forgotten.

std::uint64_t sum_of_squares(std::uint32_t seed, std::uint64_t count, std::uint32_t threshold) {
  Sensor sensor(seed);
  std::uint64_t totals[4] = {};
  for (std::uint64_t i = 0; i < count / 4; ++i) {
    for (std::uint64_t& total : totals) {
      const std::uint64_t number = sensor.next();
      if (number > threshold) total += number * number;
    }
  }
  return totals[0] + totals[1] + totals[2] + totals[3];
}
