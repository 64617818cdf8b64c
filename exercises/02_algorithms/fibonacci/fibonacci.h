#pragma once

#include <cstdint>
#include <span>

#include "kit/contract.h"

/// answers[i] = F(indices[i]) modulo 2^64, with F(0) = 0, F(1) = 1 and F(n) = F(n - 1) + F(n - 2).
///
/// An index is any 64-bit number; indices come in any order and may repeat. There may be none.
/// REQUIRES: answers.size() == indices.size(). Both are only valid during the call.
/// Example: {10, 0, 94} gives {55, 0, 1293530146158671551}, because F(94) is 2^64 + 1293530146158671551.
void fibonacci(std::span<const std::uint64_t> indices, std::span<std::uint64_t> answers)
    KATA_FUNCTION(fibonacci, indices, answers);
