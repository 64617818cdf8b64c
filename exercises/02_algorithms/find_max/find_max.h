#pragma once

#include <cstdint>
#include <span>

#include "kit/contract.h"

struct Extremes {
  int highest;
  std::uint64_t highest_at;  ///< The first position that holds `highest`.
  int lowest;
  std::uint64_t lowest_at;  ///< The first position that holds `lowest`.
};

/// The highest and the lowest of `values`, each with the first position (from 0) where it stands.
///
/// `values` holds any ints in any order and is only valid during the call. Of no values all four are 0.
/// Example: {3, 9, -2, 9, -2} gives {9, 1, -2, 2}.
Extremes find_extremes(std::span<const int> values) KATA_FUNCTION(find_extremes, values);
