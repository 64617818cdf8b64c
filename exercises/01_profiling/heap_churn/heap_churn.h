#pragma once

#include <cstdint>
#include <span>

#include "kit/contract.h"

inline constexpr int kSteps = 100;
inline constexpr std::int32_t kFarthest = 100'000'000;

/// A valve that is sent from one position to another. Both lie between -kFarthest and kFarthest.
struct Move {
  std::int32_t from;
  std::int32_t to;
};

/// Writes the mean position during each move to `means`, which is as long as `moves`.
///
/// A move has kSteps steps. In each, the valve goes an eighth of the way that is left, (to - position) / 8,
/// and its new position counts; the start does not. The mean is the sum of the kSteps positions divided by
/// kSteps. Both divisions are those of C++ on integers: they drop the fraction, towards zero. The sum may
/// need more than 32 bits. `moves` and `means` may be empty, and are only valid during the call. Example:
/// from 0 to 16, the valve goes to 2, 3, 4, 5, 6, 7, 8, 9 and stays there; the sum is 872, the mean 8.
void mean_positions(std::span<const Move> moves, std::span<std::int32_t> means)
    KATA_FUNCTION(mean_positions, moves, means);
