#include "heap_churn.h"

#include <array>

// Wrong: a cache with a bound, whose entries are found by a hash of the move and never compared with it.

static std::int32_t compute(Move move) {
  std::int64_t position = move.from;
  std::int64_t sum = 0;
  for (int step = 0; step < kSteps; ++step) {
    position += (move.to - position) / 8;
    sum += position;
  }
  return static_cast<std::int32_t>(sum / kSteps);
}

void mean_positions(std::span<const Move> moves, std::span<std::int32_t> means) {
  struct Entry {
    std::uint32_t hash = 0;
    std::int32_t mean = 0;
  };
  std::array<Entry, 256> cache{};
  for (std::size_t i = 0; i < moves.size(); ++i) {
    const auto from = static_cast<std::uint32_t>(moves[i].from);
    const std::uint32_t hash = (from * 31 + static_cast<std::uint32_t>(moves[i].to)) | 0x8000'0000U;
    Entry& entry = cache[hash % cache.size()];
    if (entry.hash != hash) entry = {hash, compute(moves[i])};
    means[i] = entry.mean;
  }
}
