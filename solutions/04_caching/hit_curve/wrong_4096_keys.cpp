#include "hit_curve.h"

#include <algorithm>

// Wrong: remembers 4,096 keys; a larger cache hits as often as one of 4,096.

std::vector<std::uint32_t> lru_hits(std::span<const std::uint32_t> trace, std::uint32_t most) {
  std::vector<std::uint32_t> hits(most + std::size_t{1});
  std::vector<std::uint32_t> keys;
  for (const std::uint32_t key : trace) {
    auto found = std::find(keys.begin(), keys.end(), key);
    if (found != keys.end()) {
      ++hits[static_cast<std::size_t>(found - keys.begin()) + 1];
    } else {
      if (keys.size() < std::min(most, 4096U)) keys.push_back(key);
      if (keys.empty()) continue;
      found = keys.end() - 1;
      *found = key;
    }
    std::rotate(keys.begin(), found, found + 1);
  }
  for (std::size_t room = 1; room < hits.size(); ++room) hits[room] += hits[room - 1];
  return hits;
}
