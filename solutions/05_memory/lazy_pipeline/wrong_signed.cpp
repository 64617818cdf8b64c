#include "lazy_pipeline.h"

// Wrong: compares as signed, as vector instructions do, so that a threshold from 2^31 on is negative and
// keeps all.

std::uint64_t sum_of_squares(std::uint32_t seed, std::uint64_t count, std::uint32_t threshold) {
  Sensor sensor(seed);
  std::uint64_t total = 0;
  for (std::uint64_t i = 0; i < count; ++i) {
    const auto number = static_cast<std::int32_t>(sensor.next());
    const std::int64_t kept = number > static_cast<std::int32_t>(threshold) ? number : 0;
    total += static_cast<std::uint64_t>(kept * kept);
  }
  return total;
}
