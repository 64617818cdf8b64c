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

/// How the time of one implementation of a kata grows with its input.
struct Curve {
  std::string implementation;      ///< "reference", "stub".
  std::vector<CurvePoint> points;  ///< By rising n.
  std::string big_o;               ///< What Google Benchmark fitted best: "N^2", "NlgN"; empty without a fit.
  std::optional<double> rms;       ///< Of that fit, as a share of the mean: 0.05 is 5 %.
  std::string measured_at;         ///< UTC; set by whoever reads it from the gradebook.
};

/// The curves of reference and candidate from the JSON of a kata's own benchmark program; the candidate is
/// called `implementation`. Families that are neither (a yardstick) are left out, and so are sizes that ended
/// in an error. Of several families the first counts, of several repetitions the shortest. Empty for what is
/// no such report.
std::vector<Curve> curves_of_benchmark(const std::string& json, const std::string& implementation);

/// The error that the first failed size named; empty when all went well.
std::string benchmark_error(const std::string& json);

/// For Gradebook::save_curve, and back. Whatever is no curve gives one without points.
std::string curve_json(const Curve& curve);
Curve curve_from_json(const std::string& implementation, const std::string& json);

/// "N^2" as "O(n²)", "NlgN" as "O(n log n)"; empty for an empty one.
std::string growth_words(std::string_view big_o);

/// The exponent k of the n^k that fits best: the slope in a log-log picture. Nothing with fewer than two
/// sizes.
std::optional<double> slope(const std::vector<CurvePoint>& points);

}  // namespace grader
