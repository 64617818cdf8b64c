#include "hit_curve.h"

#include <algorithm>

// Step 1: one list is every cache at once: the place of a key says which sizes hit.

std::vector<std::uint32_t> lru_hits(std::span<const std::uint32_t> trace, std::uint32_t most) {
  std::vector<std::uint32_t> hits(most + std::size_t{1});
  std::vector<std::uint32_t> keys;  // the one used last comes first
  for (const std::uint32_t key : trace) {
    const auto found = std::find(keys.begin(), keys.end(), key);
    if (found != keys.end()) {
      const auto place = static_cast<std::size_t>(found - keys.begin());
      if (place < most) ++hits[place + 1];
      std::rotate(keys.begin(), found, found + 1);
    } else {
      keys.insert(keys.begin(), key);
    }
  }
  for (std::size_t room = 1; room < hits.size(); ++room) hits[room] += hits[room - 1];
  return hits;
}
