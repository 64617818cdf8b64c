#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "kit/contract.h"

struct Count {
  std::uint32_t channel;
  std::uint32_t count;  ///< Never 0.
};

/// How often each channel occurs, for those that do: the most frequent first, among equally frequent ones the
/// lower channel first.
///
/// Channels are any numbers of 16 bits in any order; there may be none, and at most 2^32 - 1. `channels` is
/// only valid during the call.
/// Example: {7, 3, 7, 9, 3, 7} gives {7, 3}, {3, 2}, {9, 1}.
std::vector<Count> tally(std::span<const std::uint16_t> channels) KATA_FUNCTION(tally, channels);
