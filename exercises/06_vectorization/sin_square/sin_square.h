#pragma once

#include <cstdint>
#include <span>

#include "kit/contract.h"

/// Sets each cell of `out` to x * x + sin(x), where x is the height in the same cell of `grid`.
///
/// Both lie row after row, each row `columns` cells long; there may be no rows. Heights are between -100,000
/// and 100,000, or infinite, or NaN; where they are infinite or NaN the result is NaN. A result may be off by
/// 2e-15, and where it is larger than 1 by 2e-15 of itself.
/// REQUIRES: columns >= 1; grid.size() is a multiple of it; out.size() == grid.size(). The two do not
/// overlap, and are only valid during the call.
void map_heights(std::span<const double> grid, std::uint32_t columns, std::span<double> out)
    KATA_FUNCTION(map_heights, grid, columns, out);
