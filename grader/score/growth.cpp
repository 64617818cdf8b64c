#include "score/growth.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/text.h"

namespace grader {

// The least squares of 1 - c g(n) / t over all points: c in closed form, for each g.
std::optional<Growth> fit_growth(const std::vector<CurvePoint>& points) {
  if (points.size() < 3) return std::nullopt;
  using Function = double (*)(double);
  constexpr std::pair<const char*, Function> kGrowths[] = {
      {"(1)", [](double) { return 1.0; }},     {"lgN", [](double n) { return std::log2(n); }},
      {"N", [](double n) { return n; }},       {"NlgN", [](double n) { return n * std::log2(n); }},
      {"N^2", [](double n) { return n * n; }}, {"N^3", [](double n) { return n * n * n; }},
  };
  std::optional<Growth> best;
  for (const auto& [name, function] : kGrowths) {
    double sum = 0;
    double squares = 0;
    for (const CurvePoint& point : points) {
      const double ratio = function(point.n) / point.time_s;
      sum += ratio;
      squares += ratio * ratio;
    }
    // What remains of the sum of squares at the best c, which is sum / squares.
    const auto count = static_cast<double>(points.size());
    const double rms = std::sqrt(std::max(0.0, (count - sum * sum / squares) / count));
    if (std::isfinite(rms) && (!best || rms < best->rms)) best = {name, sum / squares, rms};
  }
  return best;
}

std::string growth_words(std::string_view big_o) {
  constexpr std::pair<std::string_view, std::string_view> kWords[] = {
      {"(1)", "O(1)"},  {"N", "O(n)"},       {"N^2", "O(n²)"},
      {"N^3", "O(n³)"}, {"lgN", "O(log n)"}, {"NlgN", "O(n log n)"},
  };
  for (const auto& [name, words] : kWords) {
    if (name == big_o) return std::string(words);
  }
  return big_o.empty() ? "" : fmt::format("O({})", printable(big_o, {.cap_bytes = 40, .one_line = true}));
}

}  // namespace grader
