#include "hit_curve.h"

#include <algorithm>

static std::uint32_t simulate(std::vector<std::uint32_t> trace, std::uint32_t room) {
  std::vector<std::uint32_t> cache;  // the key used last comes first
  std::uint32_t hits = 0;
  for (const std::uint32_t key : trace) {
    const auto found = std::find(cache.begin(), cache.end(), key);
    if (found != cache.end()) {
      ++hits;
      std::rotate(cache.begin(), found, found + 1);
    } else {
      cache.insert(cache.begin(), key);
      if (cache.size() > room) {
        cache.pop_back();
      }
    }
  }
  return hits;
}

std::vector<std::uint32_t> lru_hits(std::span<const std::uint32_t> trace, std::uint32_t most) {
  std::vector<std::uint32_t> hits;
  for (std::uint32_t room = 0; room <= most; ++room) {
    hits.push_back(simulate({trace.begin(), trace.end()}, room));
  }
  return hits;
}
