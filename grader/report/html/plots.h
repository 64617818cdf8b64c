#pragma once

#include <string>
#include <vector>

#include "judge/curve.h"
#include "store/gradebook.h"

// The page's pictures: plain SVG, coloured by the page's style sheet. They bear any data: none, one point,
// values that are not finite. Pure functions; none fails.

namespace grader {

/// A speedup with its interval on a logarithmic line from 1x, beside pass, full and expert.
std::string speedup_picture(const std::string& name, const MetricSpeedup& speedup, const Marks& marks);

/// Attempts over time with their intervals, the last `most` of them; those slower than an earlier one beyond
/// noise stand out. Lines for pass and full where all were judged by the metric of `marks`.
std::string history_picture(const std::string& name, const std::vector<Attempt>& attempts, const Marks& marks,
                            std::size_t most);

/// Times over sizes of the input, both axes logarithmic. Empty when no curve has a point.
std::string curve_picture(const std::string& name, const std::vector<Curve>& curves);

/// A share of something, 0 to 1, as a bar; `words` say it.
std::string share_picture(const std::string& words, double share);

/// Whether it can be drawn: finite and above 0.
bool is_ratio(std::optional<double> value);

/// "22.9 to 23.4", "above 22.9" where the interval has no upper end, "no interval" where it has none at all.
std::string interval_words(std::optional<double> low, std::optional<double> high);

}  // namespace grader
