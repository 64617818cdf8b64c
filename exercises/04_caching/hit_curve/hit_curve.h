#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "kit/contract.h"

/// How many uses of `trace` find their key in a cache that drops the least recently used one: element c is
/// the number of hits with room for c keys, for c from 0 to `most`, so there are most + 1 elements. The cache
/// is empty at first.
///
/// Keys are any numbers; there may be none, and at most 2^31 of them. `most` is at most 2^22. `trace` is only
/// valid during the call.
/// Example: {1, 2, 1, 3, 2} with most 3 gives {0, 0, 1, 2}.
std::vector<std::uint32_t> lru_hits(std::span<const std::uint32_t> trace, std::uint32_t most)
    KATA_FUNCTION(lru_hits, trace, most);
