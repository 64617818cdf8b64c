#include "hit_curve.h"

#include <algorithm>

// Wrong: a hit does not make a key younger, so the one that came first goes first.

std::vector<std::uint32_t> lru_hits(std::span<const std::uint32_t> trace, std::uint32_t most) {
  std::vector<std::uint32_t> hits;
  for (std::uint32_t room = 0; room <= most; ++room) {
    std::vector<std::uint32_t> cache;
    std::uint32_t count = 0;
    for (const std::uint32_t key : trace) {
      if (std::find(cache.begin(), cache.end(), key) != cache.end()) {
        ++count;
        continue;
      }
      cache.push_back(key);
      if (cache.size() > room) cache.erase(cache.begin());
    }
    hits.push_back(count);
  }
  return hits;
}
