#include "hit_curve.h"

#include <bit>
#include <unordered_map>

// Step 2: no list: a bit for each point in time says whether its key has not been used since, and a place is
// a count of bits.

std::vector<std::uint32_t> lru_hits(std::span<const std::uint32_t> trace, std::uint32_t most) {
  std::vector<std::uint32_t> hits(most + std::size_t{1});
  std::vector<std::uint64_t> last(trace.size() / 64 + 1);
  std::unordered_map<std::uint32_t, std::size_t> uses;
  for (std::size_t now = 0; now < trace.size(); ++now) {
    const auto [entry, added] = uses.try_emplace(trace[now], now);
    if (!added) {
      const std::size_t before = entry->second;
      last[before / 64] &= ~(std::uint64_t{1} << before % 64);
      std::size_t place = 0;
      for (std::size_t word = now / 64; place < most; --word) {
        const bool first = word == before / 64;
        place += static_cast<std::size_t>(std::popcount(first ? last[word] >> before % 64 : last[word]));
        if (first) break;
      }
      if (place < most) ++hits[place + 1];
      entry->second = now;
    }
    last[now / 64] |= std::uint64_t{1} << now % 64;
  }
  for (std::size_t room = 1; room < hits.size(); ++room) hits[room] += hits[room - 1];
  return hits;
}
