#pragma once

#include <span>
#include <vector>

#include "kit/contract.h"

/// The values that occur more than once, each listed once, in ascending order.
///
/// `values` holds any ints in any order; it may be empty. It is only valid during the call.
/// Example: {3, 1, 3, 2, 1, 3} gives {1, 3}.
std::vector<int> find_duplicates(std::span<const int> values) KATA_FUNCTION(find_duplicates, values);
