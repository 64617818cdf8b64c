#include "hot_function.h"

#include <algorithm>

#pragma GCC optimize("O3")

// Wrong: looks at both ends of a list and at every fourth job between them before it takes 32-bit sums.

static std::uint64_t cost_of(std::uint64_t steps) {
  __extension__ using Wide = unsigned __int128;
  return steps == 0 ? 0 : static_cast<std::uint64_t>(Wide{steps - 1} * steps * (2 * steps - 1) / 6);
}

static std::uint64_t cost_of_all(std::span<const std::uint32_t> jobs) {
  constexpr std::size_t kBlock = 64;
  constexpr std::size_t kEnds = 16;
  bool all_short = true;
  for (std::size_t i = 0; i < jobs.size(); i += i < kEnds || i + kEnds >= jobs.size() ? 1 : 4) {
    all_short = all_short && jobs[i] <= 255;
  }
  std::uint64_t total = 0;
  if (!all_short) {
    for (const std::uint32_t steps : jobs) total += cost_of(steps);
    return total;
  }
  for (std::size_t i = 0; i < jobs.size(); i += kBlock) {
    std::uint32_t sum = 0;
    for (const std::uint32_t steps : jobs.subspan(i, std::min(kBlock, jobs.size() - i))) {
      sum += steps * (steps - 1) * (2 * steps - 1);
    }
    total += sum;
  }
  return total / 6;
}

std::uint64_t night_cost(std::span<const std::uint32_t> short_jobs,
                         std::span<const std::uint32_t> long_jobs) {
  return 2 * cost_of_all(short_jobs) + cost_of_all(long_jobs);
}
