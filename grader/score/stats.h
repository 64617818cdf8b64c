#pragma once

#include <span>

namespace grader {

// Summaries of a sample. Pure functions: no state, safe from any thread, the sample is left as it is.
// REQUIRES everywhere: at least one value, and no NaN.

/// The middle value; of an even sample, the mean of the middle two. O(n).
double median(std::span<const double> values);

/// The value below which a share `p` (0 to 1) of the sample lies: linear between order statistics,
/// position p*(n-1) from 0. This is type 7 of Hyndman & Fan, "Sample Quantiles in Statistical Packages",
/// The American Statistician 50(4), 1996: the default of R and NumPy.
double quantile(std::span<const double> values, double p);

/// exp of the mean of the logarithms: the mean that suits ratios. REQUIRES: every value above 0.
double geometric_mean(std::span<const double> values);

/// Standard deviation (of a sample: n - 1) divided by the mean, as a ratio: 0.01 is 1 %. 0 for one value.
/// REQUIRES: a mean other than 0.
double coefficient_of_variation(std::span<const double> values);

}  // namespace grader
