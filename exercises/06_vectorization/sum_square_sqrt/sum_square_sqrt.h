#pragma once

#include <span>

#include "kit/contract.h"

/// The sum of x * x + sqrt(x) over all values.
///
/// Values are not negative; infinity and NaN may be among them, and then the sum is what they make of it
/// (infinity, or NaN). There may be none: the sum is 0. The relative error is at most 1e-13; terms are added
/// in any order. A sum beyond the largest double is infinity. `values` is only valid during the call.
/// Example: {4, 9} gives 4 * 4 + 2 + 9 * 9 + 3 = 102.
double energy(std::span<const double> values) KATA_FUNCTION(energy, values);
