#include "report/html/plots.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/units.h"
#include "report/html/element.h"
#include "report/html/plot_scale.h"

namespace grader {

using html::px;

bool is_ratio(std::optional<double> value) { return value && std::isfinite(*value) && *value > 0; }

std::string interval_words(std::optional<double> low, std::optional<double> high) {
  if (!is_ratio(low)) return "no interval";
  if (!is_ratio(high)) return "above " + ratio_figure(*low);
  if (*low == *high) return "exactly";
  return fmt::format("{} to {}", ratio_figure(*low), ratio_figure(*high));
}

std::string speedup_picture(const std::string& name, const MetricSpeedup& speedup, const Marks& marks) {
  constexpr double kWidth = 240;
  constexpr double kHeight = 26;
  constexpr double kMiddle = 13;
  std::vector<double> values = {1, marks.pass, marks.full, marks.expert};
  for (const auto& value : {speedup.value, speedup.low, speedup.high}) {
    if (is_ratio(value)) values.push_back(*value);
  }
  const LogScale x(values, 2, kWidth - 2);
  std::string inner =
      html::svg_lone("path", {{"d", fmt::format("M0 {0}H{1}", px(kMiddle), px(kWidth))}, {"class", "axis"}});
  const auto tick = [&](double mark, const char* css_class, double half) {
    if (!is_ratio(mark)) return;
    inner += html::svg_lone(
        "path", {{"d", fmt::format("M{} {}V{}", px(x.at(mark)), px(kMiddle - half), px(kMiddle + half))},
                 {"class", css_class}});
  };
  tick(1, "axis", 4);
  tick(marks.pass, "pass", 9);
  tick(marks.full, "full", 12);
  if (is_ratio(marks.expert)) {
    const double at = x.at(marks.expert);
    inner +=
        html::svg_lone("path", {{"d", fmt::format("M{0} 8l5 5l-5 5l-5-5z", px(at))}, {"class", "expert"}});
  }
  if (is_ratio(speedup.low)) {
    const double end = is_ratio(speedup.high) ? x.at(*speedup.high) : kWidth;
    inner += html::svg_lone(
        "path",
        {{"d", fmt::format("M{} {}H{}", px(x.at(*speedup.low)), px(kMiddle), px(end))}, {"class", "range"}});
  }
  if (is_ratio(speedup.value)) {
    inner += html::svg_lone(
        "circle", {{"cx", px(x.at(*speedup.value))}, {"cy", px(kMiddle)}, {"r", "4.5"}, {"class", "you"}});
  }
  const std::string words = is_ratio(speedup.value) ? fmt::format("{}, {}", times(*speedup.value),
                                                                  interval_words(speedup.low, speedup.high))
                                                    : "not measured";
  return html::svg(kWidth, kHeight, "speedup", fmt::format("{}: {}", name, words),
                   fmt::format("On a logarithmic line: pass {}, full {}, expert {}.", times(marks.pass),
                               times(marks.full), times(marks.expert)),
                   inner);
}

std::string share_picture(const std::string& words, double share) {
  const double width = std::isfinite(share) ? 100 * std::clamp(share, 0.0, 1.0) : 0;
  return html::element(
      "svg", {{"viewBox", "0 0 100 8"}, {"preserveAspectRatio", "none"}, {"class", "share"}, {"role", "img"}},
      html::element("title", html::text(words)) +
          html::svg_lone("rect", {{"width", "100"}, {"height", "8"}, {"class", "rest"}}) +
          html::svg_lone("rect", {{"width", px(width)}, {"height", "8"}, {"class", "done"}}));
}

}  // namespace grader
