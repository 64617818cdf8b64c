#pragma once

#include <cstdint>
#include <span>

#include "kit/contract.h"

/// Mixes two recordings: out[i] = left[i] + right[i], held between -32,768 and 32,767. A sum beyond one of
/// the two is that limit.
///
/// Samples are any values of 16 bits; there may be none. Every sample of `out` is written.
/// REQUIRES: the three are equally long. They do not overlap, and are only valid during the call.
/// Example: {1000, 30000, -20000} and {-300, 10000, -20000} give {700, 32767, -32768}.
void mix(std::span<const std::int16_t> left, std::span<const std::int16_t> right, std::span<std::int16_t> out)
    KATA_FUNCTION(mix, left, right, out);
