#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace grader {

struct PlotSize {
  std::size_t columns = 80;  ///< Of the whole picture, labels included.
  std::size_t rows = 8;      ///< Of the curve.
  bool unicode = false;      ///< Braille dots and lines, else ASCII.
};

/// Speedups over attempts as a curve on a log scale: "12x |   *", with the pass mark as a broken line. What
/// was not measured leaves a gap in the points. No line is longer than the columns. Empty when fewer than two
/// were measured or there is no room. Pure.
std::string speedup_plot(const std::vector<std::optional<double>>& speedups, double pass,
                         const PlotSize& size);

}  // namespace grader
