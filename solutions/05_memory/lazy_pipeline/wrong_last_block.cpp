#include "lazy_pipeline.h"

// Wrong: adds whole blocks as long as more than one is left, and then what the count leaves when it is
// divided; where that is nothing, the last block is lost.

std::uint64_t sum_of_squares(std::uint32_t seed, std::uint64_t count, std::uint32_t threshold) {
  constexpr std::uint64_t kBlock = 1024;
  Sensor sensor(seed);
  std::uint64_t total = 0;
  const auto add = [&](std::uint64_t numbers) {
    for (std::uint64_t i = 0; i < numbers; ++i) {
      const std::uint64_t number = sensor.next();
      if (number > threshold) total += number * number;
    }
  };
  for (std::uint64_t done = 0; done + kBlock < count; done += kBlock) add(kBlock);
  add(count % kBlock);
  return total;
}
