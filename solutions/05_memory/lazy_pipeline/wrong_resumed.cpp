#include "lazy_pipeline.h"

// Wrong: a generator that lives on between calls goes on where the call before stopped, when the seed is the
// same.

static std::uint64_t next_square(std::uint32_t seed, std::uint32_t threshold) {
  static std::uint32_t known_seed = seed;
  static Sensor sensor(seed);
  if (seed != known_seed) {
    known_seed = seed;
    sensor = Sensor(seed);
  }
  const std::uint64_t number = sensor.next();
  return number > threshold ? number * number : 0;
}

std::uint64_t sum_of_squares(std::uint32_t seed, std::uint64_t count, std::uint32_t threshold) {
  std::uint64_t total = 0;
  for (std::uint64_t i = 0; i < count; ++i) total += next_square(seed, threshold);
  return total;
}
