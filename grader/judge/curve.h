#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "score/growth.h"

namespace grader {

/// How the time of one implementation of a kata grows with its input.
struct Curve {
  std::string implementation;      ///< "reference", "stub".
  std::vector<CurvePoint> points;  ///< By rising n.
  std::string big_o;               ///< The growth that fits best, as in Growth; empty when unknown.
  std::optional<double> rms;       ///< How far the points lie from it, as a share of each: 0.05 is 5 %.
  std::string measured_at;         ///< UTC; set when it is read from the gradebook.
};

/// The curves of reference and candidate from the JSON of a kata's own benchmark program; the candidate is
/// called `implementation`. Families that are neither (a yardstick) are left out, and so are sizes that ended
/// in an error. Of several families the first counts, of several repetitions the shortest; to those
/// the growth is fitted, if they are three sizes or more. Empty for what is no such report.
std::vector<Curve> curves_of_benchmark(const std::string& json, const std::string& implementation);

/// Sets big_o and rms by its points; leaves both empty when there are too few.
void fit_growth(Curve& curve);

/// The error that the first failed size named; empty when all went well.
std::string benchmark_error(const std::string& json);

/// For Gradebook::save_curve, and back. Whatever is no curve gives one without points.
std::string curve_json(const Curve& curve);
Curve curve_from_json(const std::string& implementation, const std::string& json);

/// The exponent k of the n^k that fits best: the slope in a log-log picture. Nothing with fewer than two
/// sizes.
std::optional<double> slope(const std::vector<CurvePoint>& points);

}  // namespace grader
