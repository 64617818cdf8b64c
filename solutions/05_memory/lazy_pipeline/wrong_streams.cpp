#include "lazy_pipeline.h"

// Wrong: four independent streams need the states that the one stream would reach. Neighbouring seeds give
// four others.

std::uint64_t sum_of_squares(std::uint32_t seed, std::uint64_t count, std::uint32_t threshold) {
  std::uint64_t total = 0;
  Sensor sensors[4] = {Sensor(seed), Sensor(seed + 1), Sensor(seed + 2), Sensor(seed + 3)};
  for (std::uint64_t i = 0; i < count; ++i) {
    const std::uint64_t number = sensors[i % 4].next();
    const std::uint64_t kept = number * static_cast<std::uint64_t>(number > threshold);
    total += kept * kept;
  }
  return total;
}
