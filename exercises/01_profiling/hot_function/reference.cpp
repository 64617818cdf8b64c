#include "hot_function.h"

#include <cmath>
#include <vector>

// noinline: so that a profile shows these functions by their names.

[[gnu::noinline]] static std::uint64_t slow_calculation(std::uint32_t steps) {
  std::uint64_t cost = 0;
  for (std::uint32_t i = 0; i < steps; ++i) {
    cost += static_cast<std::uint64_t>(std::pow(i, 2));
  }
  return cost;
}

[[gnu::noinline]] static std::uint64_t process_data(std::vector<std::uint32_t> jobs) {
  std::uint64_t total = 0;
  for (const std::uint32_t steps : jobs) {
    total += slow_calculation(steps);
  }
  return total;
}

std::uint64_t night_cost(std::span<const std::uint32_t> short_jobs,
                         std::span<const std::uint32_t> long_jobs) {
  const std::vector<std::uint32_t> short_data(short_jobs.begin(), short_jobs.end());
  const std::vector<std::uint32_t> long_data(long_jobs.begin(), long_jobs.end());
  const std::uint64_t first_pass = process_data(short_data);
  const std::uint64_t second_pass = process_data(long_data);
  const std::uint64_t third_pass = process_data(short_data);
  return first_pass + second_pass + third_pass;
}
