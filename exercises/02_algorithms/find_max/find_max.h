#pragma once

#include <cstdint>
#include <span>

#include "kit/contract.h"

struct Band {
  int low;
  int high;  ///< Not below `low`.
};

struct Extremes {
  int highest;
  std::uint64_t highest_at;  ///< The first position that holds `highest`.
  int lowest;
  std::uint64_t lowest_at;  ///< The first position that holds `lowest`.
};

/// answers[i] = the highest and the lowest of those values that lie in bands[i], its ends included, each with
/// the first position (from 0) in `values` where it stands. If no value lies in the band, all four are 0.
///
/// `values` holds any ints in any order; bands may overlap and be equal. There may be none of either.
/// REQUIRES: answers.size() == bands.size(). All are only valid during the call.
/// Example: of {3, 9, -2, 5, -2} the bands {{-10, 10}, {0, 8}, {6, 8}} give
/// {{9, 1, -2, 2}, {5, 3, 3, 0}, {0, 0, 0, 0}}.
void find_extremes(std::span<const int> values, std::span<const Band> bands, std::span<Extremes> answers)
    KATA_FUNCTION(find_extremes, values, bands, answers);
