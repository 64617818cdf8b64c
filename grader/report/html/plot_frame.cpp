#include "report/html/plot_frame.h"

#include <fmt/format.h>

#include "report/html/element.h"

namespace grader {

using html::label;
using html::px;

std::string PlotFrame::upright(const LogScale& y, const std::function<std::string(double)>& words,
                               const std::string& name) {
  std::string lines;
  std::string labels = label(4, 14, "start", "name", name);
  for (const double tick : y.ticks()) {
    lines += fmt::format("M{} {}H{}", px(kLeft), px(y.at(tick)), px(kRight));
    labels += label(kLeft - 6, y.at(tick) + 4, "end", "tick", words(tick));
  }
  return html::svg_lone("path", {{"d", lines}, {"class", "grid"}}) + labels;
}

std::string PlotFrame::level(const LogScale& x, const std::function<std::string(double)>& words,
                             const std::string& name) {
  std::string lines = fmt::format("M{} {}H{}", px(kLeft), px(kBottom), px(kRight));
  std::string labels = label(kRight, kBottom + 35, "end", "name", name);
  for (const double tick : x.ticks()) {
    lines += fmt::format("M{} {}v5", px(x.at(tick)), px(kBottom));
    labels += label(x.at(tick), kBottom + 18, "middle", "tick", words(tick));
  }
  return html::svg_lone("path", {{"d", lines}, {"class", "axis"}}) + labels;
}

}  // namespace grader
