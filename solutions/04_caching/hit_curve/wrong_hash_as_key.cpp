#include "hit_curve.h"

#include <algorithm>

// Wrong: keeps 16 bits of each key, and takes two keys that agree in them for one.

std::vector<std::uint32_t> lru_hits(std::span<const std::uint32_t> trace, std::uint32_t most) {
  std::vector<std::uint32_t> hits(most + std::size_t{1});
  std::vector<std::uint16_t> keys;
  for (const std::uint32_t key : trace) {
    const auto small = static_cast<std::uint16_t>(key * 0x9e3779b9U >> 16);
    auto found = std::find(keys.begin(), keys.end(), small);
    if (found == keys.end()) {
      found = keys.insert(found, small);
    } else if (const auto place = static_cast<std::size_t>(found - keys.begin()); place < most) {
      ++hits[place + 1];
    }
    std::rotate(keys.begin(), found, found + 1);
  }
  for (std::size_t room = 1; room < hits.size(); ++room) hits[room] += hits[room - 1];
  return hits;
}
