#include "hot_function.h"

// Wrong: the product overflows before it is divided, from 2,097,153 steps on.

static std::uint64_t cost_of(std::uint64_t steps) {
  return steps == 0 ? 0 : (steps - 1) * steps * (2 * steps - 1) / 6;
}

std::uint64_t night_cost(std::span<const std::uint32_t> short_jobs,
                         std::span<const std::uint32_t> long_jobs) {
  std::uint64_t total = 0;
  for (const std::uint32_t steps : short_jobs) total += 2 * cost_of(steps);
  for (const std::uint32_t steps : long_jobs) total += cost_of(steps);
  return total;
}
