#include "hot_function.h"

// Step 1: i * i in place of std::pow, and the third pass taken from the first; no conversions, and every step
// is taken once.

static std::uint64_t cost_of(std::uint32_t steps) {
  std::uint64_t cost = 0;
  for (std::uint64_t i = 0; i < steps; ++i) cost += i * i;
  return cost;
}

static std::uint64_t cost_of_all(std::span<const std::uint32_t> jobs) {
  std::uint64_t total = 0;
  for (const std::uint32_t steps : jobs) total += cost_of(steps);
  return total;
}

std::uint64_t night_cost(std::span<const std::uint32_t> short_jobs,
                         std::span<const std::uint32_t> long_jobs) {
  return 2 * cost_of_all(short_jobs) + cost_of_all(long_jobs);
}
