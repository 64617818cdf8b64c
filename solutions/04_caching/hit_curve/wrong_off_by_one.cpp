#include "hit_curve.h"

#include <algorithm>

// Wrong: a key at place d hits with room for d; but then it has just been dropped.

std::vector<std::uint32_t> lru_hits(std::span<const std::uint32_t> trace, std::uint32_t most) {
  std::vector<std::uint32_t> hits(most + std::size_t{1});
  std::vector<std::uint32_t> keys;
  for (const std::uint32_t key : trace) {
    auto found = std::find(keys.begin(), keys.end(), key);
    if (found == keys.end()) {
      found = keys.insert(found, key);
    } else if (const auto place = static_cast<std::size_t>(found - keys.begin()); place <= most) {
      ++hits[place];
    }
    std::rotate(keys.begin(), found, found + 1);
  }
  for (std::size_t room = 1; room < hits.size(); ++room) hits[room] += hits[room - 1];
  return hits;
}
