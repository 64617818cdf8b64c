#pragma once

#include <cstdint>
#include <span>

#include "kit/contract.h"

/// What a report says about the values that were kept.
struct Summary {
  std::uint64_t count;
  double average;
  double p50;
  double p90;
  double p99;
};

/// Keeps the values greater than `threshold` and summarises them: how many they are, their average, and three
/// percentiles. Percentile p is the one at index count * p / 100, rounded down, of the kept values in
/// ascending order; it is one of them, exactly. If none is kept, all five fields are 0.
///
/// The values are finite numbers in any order, whose sum is finite however it is added up; there may be none
/// at all. `threshold` is anything but NaN. The sum may be formed in any order: the average may differ from
/// that of a plain loop by 1e-12 of the average magnitude. `values` is only valid during the call.
/// Example: {5, 1, 3, 2, 4} above 1 gives count 4, average 3.5, p50 4, p90 5, p99 5.
Summary summarize(std::span<const double> values, double threshold)
    KATA_FUNCTION(summarize, values, threshold);
