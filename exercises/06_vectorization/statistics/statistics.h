#pragma once

#include <cstdint>
#include <span>

#include "kit/contract.h"

struct Description {
  double mean;
  double deviation;        ///< Standard deviation with n - 1; 0 below two rows.
  double q1, median, q3;   ///< Quantiles for p = 0.25, 0.5 and 0.75.
  std::uint64_t outliers;  ///< How many values are farther than three deviations from the mean.
};

/// Describes each column of a table, in the order of the columns.
///
/// `table` holds row after row, each of `columns` values. The quantile for p of n values stands at place
/// p * (n - 1) of their ascending order, counted from 0; between two places it is interpolated linearly.
/// Without rows everything is 0.
/// Values are finite, and 0 or of a size between 1e-100 and 1e100. Figures may be off by 1e-11 times the
/// largest absolute value of their column; a deviation of a billionth of that value or more also by no more
/// than a millionth of itself. No value lies so close to three deviations that rounding decides, unless all
/// of the arithmetic is exact; one at exactly three is not an outlier.
/// REQUIRES: columns >= 1; table.size() is a multiple of it; out.size() == columns. The two do not overlap,
/// and are only valid during the call.
void describe(std::span<const double> table, std::uint32_t columns, std::span<Description> out)
    KATA_FUNCTION(describe, table, columns, out);
