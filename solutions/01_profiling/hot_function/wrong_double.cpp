#include "hot_function.h"

// Wrong: the formula in doubles, which skip integers from 2^53 on.

static std::uint64_t cost_of(std::uint32_t steps) {
  const double n = steps;
  return static_cast<std::uint64_t>((n - 1) * n * (2 * n - 1) / 6);
}

std::uint64_t night_cost(std::span<const std::uint32_t> short_jobs,
                         std::span<const std::uint32_t> long_jobs) {
  std::uint64_t total = 0;
  for (const std::uint32_t steps : short_jobs) total += 2 * cost_of(steps);
  for (const std::uint32_t steps : long_jobs) total += cost_of(steps);
  return total;
}
