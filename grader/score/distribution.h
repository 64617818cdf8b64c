#pragma once

#include <cstddef>

namespace grader {

// The few quantiles that intervals need. Pure functions, safe from any thread; a few microseconds each.

/// The z below which a standard normal variable lies with probability `p`. REQUIRES: 0 < p < 1.
double normal_quantile(double p);

/// The t below which Student's t with `freedom` degrees lies with probability `p`.
/// REQUIRES: freedom >= 1; 1e-6 <= p <= 1 - 1e-6.
double student_quantile(double p, std::size_t freedom);

/// The largest k such that fewer than k heads in n fair tosses has a probability of at most `tail`;
/// 0 when even "no head" is likelier than that. Exact up to 1000 tosses; beyond, the normal
/// approximation with continuity correction (0.5^n leaves the range of a double at n = 1075).
std::size_t coin_quantile(std::size_t n, double tail);

}  // namespace grader
