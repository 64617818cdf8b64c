#include "hot_function.h"

// Wrong: the formula in doubles as long as the cost is below 2^53, where they hold every integer; but before
// it is divided the product is six times the cost.

static std::uint64_t cost_of(std::uint32_t steps) {
  constexpr std::uint32_t kFits = 300'080;
  if (steps < kFits) {
    const double n = steps;
    return static_cast<std::uint64_t>((n - 1) * n * (2 * n - 1) / 6);
  }
  __extension__ using Wide = unsigned __int128;
  return static_cast<std::uint64_t>(Wide{steps} * (steps - 1) * (2 * Wide{steps} - 1) / 6);
}

std::uint64_t night_cost(std::span<const std::uint32_t> short_jobs,
                         std::span<const std::uint32_t> long_jobs) {
  std::uint64_t total = 0;
  for (const std::uint32_t steps : short_jobs) total += 2 * cost_of(steps);
  for (const std::uint32_t steps : long_jobs) total += cost_of(steps);
  return total;
}
