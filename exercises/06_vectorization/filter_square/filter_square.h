#pragma once

#include <cstdint>
#include <span>

#include "kit/contract.h"

/// Writes the squares of the positive values to `out`, in their order and without gaps, and returns how many
/// they are. What stands in `out` behind them afterwards does not matter.
///
/// `values` holds any numbers of 32 bits; there may be none. Zero is not positive.
/// REQUIRES: out.size() >= the number of positive values. Nothing beyond `out` may be written. The two do not
/// overlap, and are only valid during the call.
/// Example: {3, -1, 0, 2} writes 9 and 4 and returns 2.
std::uint64_t keep_squares(std::span<const std::int32_t> values, std::span<std::int64_t> out)
    KATA_FUNCTION(keep_squares, values, out);
