#include "hot_function.h"

#include <algorithm>
#include <vector>

// Wrong: remembers the cost of every number of steps it has seen, and takes the third pass for one seen
// before.

std::uint64_t night_cost(std::span<const std::uint32_t> short_jobs,
                         std::span<const std::uint32_t> long_jobs) {
  std::vector<std::uint64_t> costs(1, 0);
  const auto cost_of = [&](std::uint32_t steps) {
    while (costs.size() <= steps) {
      const std::uint64_t i = costs.size() - 1;
      costs.push_back(costs.back() + i * i);
    }
    return costs[steps];
  };
  std::uint64_t total = 0;
  for (const std::uint32_t steps : short_jobs) total += cost_of(steps);
  for (const std::uint32_t steps : long_jobs) total += cost_of(steps);
  return total;
}
