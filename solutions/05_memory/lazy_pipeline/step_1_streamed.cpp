#include "lazy_pipeline.h"

// Step 1: a number is drawn, tested, squared and added before the next one is drawn; nothing is stored, and
// what is left is an if that is guessed wrong for every other number.

std::uint64_t sum_of_squares(std::uint32_t seed, std::uint64_t count, std::uint32_t threshold) {
  Sensor sensor(seed);
  std::uint64_t total = 0;
  for (std::uint64_t i = 0; i < count; ++i) {
    const std::uint64_t number = sensor.next();
    if (number > threshold) total += number * number;
  }
  return total;
}
