#include "lazy_pipeline.h"

// Step 2: a number that is dropped adds 0, which takes no branch: the readable step.

std::uint64_t sum_of_squares(std::uint32_t seed, std::uint64_t count, std::uint32_t threshold) {
  Sensor sensor(seed);
  std::uint64_t total = 0;
  for (std::uint64_t i = 0; i < count; ++i) {
    const std::uint64_t number = sensor.next();
    const std::uint64_t kept = number * static_cast<std::uint64_t>(number > threshold);
    total += kept * kept;
  }
  return total;
}
