#include "hit_curve.h"

#include <algorithm>

// Wrong: a list of 66 places that begins filled with zeros, so that the key 0 is there from the start, and
// longer lists are cut off.

std::vector<std::uint32_t> lru_hits(std::span<const std::uint32_t> trace, std::uint32_t most) {
  std::vector<std::uint32_t> hits(most + std::size_t{1});
  std::vector<std::uint32_t> keys(std::min<std::size_t>(most, 66));
  for (const std::uint32_t key : trace) {
    auto found = std::find(keys.begin(), keys.end(), key);
    if (keys.empty()) break;
    if (found == keys.end())
      *--found = key;
    else
      ++hits[static_cast<std::size_t>(found - keys.begin()) + 1];
    std::rotate(keys.begin(), found, found + 1);
  }
  for (std::size_t room = 1; room < hits.size(); ++room) hits[room] += hits[room - 1];
  return hits;
}
