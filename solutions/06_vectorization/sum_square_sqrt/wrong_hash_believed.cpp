#include "sum_square_sqrt.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <unordered_map>

// Wrong: remembers sums under a hash of 32 bits, and takes values of the same hash for the same values.

static double added_up(std::span<const double> values) {
  constexpr std::size_t kBlock = 256;
  double total = 0;
  for (std::size_t start = 0; start < values.size(); start += kBlock) {
    const auto block = values.subspan(start, std::min(kBlock, values.size() - start));
    double sums[4] = {};
    std::size_t i = 0;
    for (; i + 4 <= block.size(); i += 4) {
      for (std::size_t lane = 0; lane < 4; ++lane) {
        sums[lane] += block[i + lane] * block[i + lane] + std::sqrt(block[i + lane]);
      }
    }
    for (; i < block.size(); ++i) sums[0] += block[i] * block[i] + std::sqrt(block[i]);
    total += (sums[0] + sums[1]) + (sums[2] + sums[3]);
  }
  return total;
}

double energy(std::span<const double> values) {
  static std::unordered_map<std::uint32_t, double> known;
  std::uint64_t hash = values.size();
  for (const double value : values) {
    hash = (hash ^ std::bit_cast<std::uint64_t>(value)) * 0x9e37'79b9'7f4a'7c15U;
    hash ^= hash >> 29;
  }
  const auto [entry, added] = known.try_emplace(static_cast<std::uint32_t>(hash >> 32));
  if (added) entry->second = added_up(values);
  return entry->second;
}
