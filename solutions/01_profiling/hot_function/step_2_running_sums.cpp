#include "hot_function.h"

#include <algorithm>
#include <vector>

// Step 2: a table of running sums up to the longest job, the readable step; one look per job, and no copies.

std::uint64_t night_cost(std::span<const std::uint32_t> short_jobs,
                         std::span<const std::uint32_t> long_jobs) {
  std::uint32_t longest = 0;
  for (const std::uint32_t steps : short_jobs) longest = std::max(longest, steps);
  for (const std::uint32_t steps : long_jobs) longest = std::max(longest, steps);
  std::vector<std::uint64_t> costs{0};
  costs.reserve(longest + 1);
  for (std::uint64_t i = 0; i < longest; ++i) costs.push_back(costs.back() + i * i);

  std::uint64_t total = 0;
  for (const std::uint32_t steps : short_jobs) total += 2 * costs[steps];
  for (const std::uint32_t steps : long_jobs) total += costs[steps];
  return total;
}
