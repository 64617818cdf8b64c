#include "hot_function.h"

#include <map>
#include <utility>

// Wrong: keeps the cost of a list by its address and length; another night's list may lie at the same place.

static std::uint64_t cost_of(std::span<const std::uint32_t> jobs) {
  static std::map<std::pair<const std::uint32_t*, std::size_t>, std::uint64_t> known;
  const auto [entry, is_new] = known.try_emplace({jobs.data(), jobs.size()}, 0);
  if (is_new) {
    for (const std::uint32_t steps : jobs) {
      for (std::uint64_t i = 0; i < steps; ++i) entry->second += i * i;
    }
  }
  return entry->second;
}

std::uint64_t night_cost(std::span<const std::uint32_t> short_jobs,
                         std::span<const std::uint32_t> long_jobs) {
  return cost_of(short_jobs) + cost_of(long_jobs) + cost_of(short_jobs);
}
