#include "heap_churn.h"

#include <array>

// Wrong: a cache with a bound, whose entries are known by a good hash of 32 bits alone; however good, there
// are more moves than hashes.

static std::int32_t compute(Move move) {
  std::int64_t position = move.from;
  std::int64_t sum = 0;
  for (int step = 0; step < kSteps; ++step) {
    position += (move.to - position) / 8;
    sum += position;
  }
  return static_cast<std::int32_t>(sum / kSteps);
}

static std::uint64_t mixed(Move move) {
  std::uint64_t bits = std::uint64_t{static_cast<std::uint32_t>(move.from)} << 32;
  bits |= static_cast<std::uint32_t>(move.to);
  bits = (bits ^ bits >> 33) * 0xFF51'AFD7'ED55'8CCDU;
  return (bits ^ bits >> 33) * 0xC4CE'B9FE'1A85'EC53U;
}

void mean_positions(std::span<const Move> moves, std::span<std::int32_t> means) {
  struct Entry {
    std::uint32_t hash = 0;
    std::int32_t mean = 0;
  };
  std::array<Entry, 1024> cache{};
  for (std::size_t i = 0; i < moves.size(); ++i) {
    const std::uint64_t bits = mixed(moves[i]);
    const std::uint32_t hash = static_cast<std::uint32_t>(bits >> 32) | 1U;
    Entry& entry = cache[(bits >> 20) % cache.size()];
    if (entry.hash != hash) entry = {hash, compute(moves[i])};
    means[i] = entry.mean;
  }
}
