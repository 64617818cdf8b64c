#include "hit_curve.h"

#include <unordered_map>

// Wrong: takes the number of uses since the last one, not of different keys.

std::vector<std::uint32_t> lru_hits(std::span<const std::uint32_t> trace, std::uint32_t most) {
  std::vector<std::uint32_t> hits(most + std::size_t{1});
  std::unordered_map<std::uint32_t, std::size_t> uses;
  for (std::size_t now = 0; now < trace.size(); ++now) {
    const auto [entry, added] = uses.try_emplace(trace[now], now);
    if (!added && now - entry->second <= most) ++hits[now - entry->second];
    entry->second = now;
  }
  for (std::size_t room = 1; room < hits.size(); ++room) hits[room] += hits[room - 1];
  return hits;
}
