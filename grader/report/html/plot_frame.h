#pragma once

#include <functional>
#include <string>

#include "report/html/plot_scale.h"

namespace grader {

/// The page's pictures with two axes: their size and the ground within.
struct PlotFrame {
  static constexpr double kWidth = 400;
  static constexpr double kHeight = 250;
  static constexpr double kLeft = 56;
  static constexpr double kRight = 388;
  static constexpr double kTop = 26;
  static constexpr double kBottom = 208;

  /// Lines across at the ticks of the upright axis, each with its words, and what the axis is called.
  static std::string upright(const LogScale& y, const std::function<std::string(double)>& words,
                             const std::string& name);
  /// The same for the level axis.
  static std::string level(const LogScale& x, const std::function<std::string(double)>& words,
                           const std::string& name);
};

}  // namespace grader
