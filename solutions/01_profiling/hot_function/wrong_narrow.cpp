#include "hot_function.h"

#include <algorithm>
#include <vector>

// Wrong: the running sums of a table, but i * i is computed in 32 bits and wraps around from 65,536 on.

std::uint64_t night_cost(std::span<const std::uint32_t> short_jobs,
                         std::span<const std::uint32_t> long_jobs) {
  std::uint32_t most = 0;
  for (const std::uint32_t steps : short_jobs) most = std::max(most, steps);
  for (const std::uint32_t steps : long_jobs) most = std::max(most, steps);
  std::vector<std::uint64_t> costs{0};
  for (std::uint32_t i = 0; i < most; ++i) costs.push_back(costs.back() + i * i);
  std::uint64_t total = 0;
  for (const std::uint32_t steps : short_jobs) total += 2 * costs[steps];
  for (const std::uint32_t steps : long_jobs) total += costs[steps];
  return total;
}
