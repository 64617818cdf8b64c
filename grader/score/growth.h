#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace grader {

struct CurvePoint {
  double n = 0;       ///< Size of the input, as the benchmark counts it.
  double time_s = 0;  ///< Of one call.
};

/// A law by which time grows with the size of the input.
struct Growth {
  std::string_view big_o;    ///< As Google Benchmark calls it: "(1)", "lgN", "N", "NlgN", "N^2", "N^3".
  double coefficient_s = 0;  ///< The time is this many seconds times the function of n.
  double rms = 0;            ///< How far the points lie from it, as a share of each: 0.05 is 5 %.
};

/// Which of 1, log n, n, n log n, n² and n³ the points follow best. By relative distance, so that small
/// inputs count as much as large ones. Nothing with fewer than three sizes.
std::optional<Growth> fit_growth(const std::vector<CurvePoint>& points);

/// "N^2" as "O(n²)", "NlgN" as "O(n log n)"; empty for an empty one.
std::string growth_words(std::string_view big_o);

/// Points further off than this share have no growth that could be named.
constexpr double kRoughFit = 0.3;

}  // namespace grader
