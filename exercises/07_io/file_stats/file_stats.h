#pragma once

#include <cstdint>

#include "kit/contract.h"
#include "kit/files.h"

struct FileStats {
  std::uint64_t count;      ///< Lines that are a number.
  std::uint64_t malformed;  ///< All other lines.
  double mean;
  double variance;  ///< Of the population: the mean of (number - mean)^2.
  double lowest;
  double highest;
};

/// Statistics of the numbers in a text file, one number per line.
///
/// '\n' ends a line; what follows the last one is a line too, unless it is empty. One '\r' at the end of a
/// line is not part of it. A line is a number if, whole, it is -?digits(.digits)?([eE][+-]?digits)?, where
/// digits are one or more of 0 to 9, and if it is in the range of double: std::from_chars calls "1e400" and
/// "1e-400" out of range. Its value is the double nearest to it, as std::from_chars reads it. All other lines
/// are malformed, empty ones too.
///
/// Lowest and highest are exact; a zero may have either sign. The mean is right to 1e-11 of the largest
/// magnitude, and the variance to 1e-11 of itself, however small it is beside the mean: sensors send
/// 1e9 +- 1e-3. Neither matters when a magnitude exceeds 1e100; a variance below 1e-200 may be 0. Without
/// numbers all four are 0.
///
/// The file may be of any size; no line is longer than 1 MiB. Throws when it cannot be read to its end.
/// Example: "4\n-2.5e0\n\n12abc\n1.5" has 3 numbers, 2 malformed lines, mean 1, variance 7.1666..., lowest
/// -2.5 and highest 4.
FileStats measure(const kata::InputFile& numbers) KATA_FUNCTION(measure, numbers);
