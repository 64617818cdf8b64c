#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/units.h"
#include "report/html/element.h"
#include "report/html/plot_frame.h"
#include "report/html/plots.h"

namespace grader {
namespace {

using html::label;
using html::px;

std::string duration_words(double seconds) { return human_duration(std::chrono::duration<double>(seconds)); }

std::string size_words(double n) {
  if (n >= 1e6) return fmt::format("{:.3g}M", n / 1e6);
  if (n >= 1e4) return fmt::format("{:.3g}k", n / 1e3);
  return fmt::format("{:.4g}", n);
}

bool is_reference(const Curve& curve) { return curve.implementation == "reference"; }

std::string line_of(const Curve& curve, const LogScale& x, const LogScale& y) {
  std::string line;
  std::string marks;
  for (const CurvePoint& point : curve.points) {
    const double at_x = x.at(point.n);
    const double at_y = y.at(point.time_s);
    line += fmt::format("{}{} {}", line.empty() ? "M" : "L", px(at_x), px(at_y));
    marks += is_reference(curve) ? fmt::format("M{} {}h7v7h-7z", px(at_x - 3.5), px(at_y - 3.5))
                                 : fmt::format("M{} {}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0", px(at_x - 4), px(at_y));
  }
  const std::string css_class = is_reference(curve) ? "reference" : "yours";
  return html::svg_lone("path", {{"d", line}, {"class", "line " + css_class}}) +
         html::svg_lone("path", {{"d", marks}, {"class", "dot " + css_class}});
}

std::string words_of(const Curve& curve) {
  const std::string name = is_reference(curve) ? "the reference" : "your " + curve.implementation;
  const std::string growth = growth_words(curve.big_o);
  return growth.empty() ? name : fmt::format("{} grows as {}", name, growth);
}

}  // namespace

std::string curve_picture(const std::string& name, const std::vector<Curve>& curves) {
  std::vector<double> sizes;
  std::vector<double> times;
  for (const Curve& curve : curves) {
    for (const CurvePoint& point : curve.points) {
      sizes.push_back(point.n);
      times.push_back(point.time_s);
    }
  }
  if (sizes.empty()) return "";
  const LogScale x(sizes, PlotFrame::kLeft, PlotFrame::kRight);
  const LogScale y(times, PlotFrame::kBottom, PlotFrame::kTop);
  std::string inner = PlotFrame::upright(y, duration_words, "time of a call") +
                      PlotFrame::level(x, size_words, "size of the input");
  std::string description = "Both axes are logarithmic";
  for (const Curve& curve : curves) {
    if (curve.points.empty()) continue;
    inner += line_of(curve, x, y);
    description += "; " + words_of(curve);
  }
  return html::svg(PlotFrame::kWidth, PlotFrame::kHeight, "plot curve",
                   name + ": time over the size of the input", description + ".", inner);
}

}  // namespace grader
