#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/units.h"
#include "report/html/element.h"
#include "report/html/plot_frame.h"
#include "report/html/plots.h"
#include "report/terminal/history_text.h"
#include "report/wording.h"

namespace grader {
namespace {

using html::label;
using html::px;

// Where the marks of a kind go: one path for all of a kind keeps a long history small.
struct Dots {
  std::string intervals;
  std::string passed;
  std::string open;
  std::string regressed;
  std::string unmeasured;
};

std::string shape(const std::string& d, const char* css_class) {
  return d.empty() ? "" : html::svg_lone("path", {{"d", d}, {"class", css_class}});
}

// A ring, so that it can be filled or not.
std::string ring(double x, double y) {
  return fmt::format("M{} {}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0", px(x - 4), px(y));
}

// Its words stand on the left, where a history is still far below the marks.
std::string mark_line(const LogScale& y, double mark, const char* css_class, const char* word) {
  if (!is_ratio(mark) || mark < y.low() || mark > y.high()) return "";
  return shape(fmt::format("M{} {}H{}", px(PlotFrame::kLeft), px(y.at(mark)), px(PlotFrame::kRight)),
               css_class) +
         label(PlotFrame::kLeft + 2, y.at(mark) - 4, "start", css_class,
               fmt::format("{} {}", word, times(mark)));
}

}  // namespace

std::string history_picture(const std::string& name, const std::vector<Attempt>& attempts, const Marks& marks,
                            std::size_t most) {
  const std::size_t first = attempts.size() > most ? attempts.size() - most : 0;
  const std::size_t shown = attempts.size() - first;
  std::vector<double> values = {1, marks.pass, marks.full};
  bool one_metric = true;
  const Attempt* last_measured = nullptr;
  for (std::size_t i = first; i < attempts.size(); ++i) {
    const Attempt& attempt = attempts[i];
    if (!attempt.speedup) continue;
    if (last_measured != nullptr && last_measured->metric != attempt.metric) one_metric = false;
    last_measured = &attempt;
    for (const auto& value : {attempt.speedup, attempt.low, attempt.high}) {
      if (is_ratio(value)) values.push_back(*value);
    }
  }
  const LogScale y(values, PlotFrame::kBottom - 8, PlotFrame::kTop);
  const double step =
      (PlotFrame::kRight - PlotFrame::kLeft - 24) / std::max<double>(1, static_cast<double>(shown) - 1);
  Dots dots;
  std::string words;
  std::size_t regressions = 0;
  for (std::size_t i = first; i < attempts.size(); ++i) {
    const Attempt& attempt = attempts[i];
    const double x = shown == 1 ? (PlotFrame::kLeft + PlotFrame::kRight) / 2
                                : PlotFrame::kLeft + 12 + step * static_cast<double>(i - first);
    if (!is_ratio(attempt.speedup)) {
      dots.unmeasured += fmt::format("M{} {}l6 6m0-6l-6 6", px(x - 3), px(PlotFrame::kBottom - 9));
      continue;
    }
    const double at = y.at(*attempt.speedup);
    if (is_ratio(attempt.low)) {
      const double end = is_ratio(attempt.high) ? y.at(*attempt.high) : PlotFrame::kTop;
      dots.intervals += fmt::format("M{} {}V{}", px(x), px(y.at(*attempt.low)), px(end));
    }
    if (faster_before(attempts, i)) {
      ++regressions;
      dots.regressed += fmt::format("M{} {}h10l-5 9z", px(x - 5), px(at - 4));
    } else {
      (attempt.verdict == Verdict::pass ? dots.passed : dots.open) += ring(x, at);
    }
  }
  std::string inner = PlotFrame::upright(
      y, [](double value) { return ratio_figure(value) + "x"; }, "speedup");
  inner += shape(
      fmt::format("M{} {}H{}", px(PlotFrame::kLeft), px(PlotFrame::kBottom), px(PlotFrame::kRight)), "axis");
  if (one_metric)
    inner += mark_line(y, marks.pass, "pass", "pass") + mark_line(y, marks.full, "full", "full");
  inner += shape(dots.intervals, "interval") + shape(dots.unmeasured, "unmeasured") +
           shape(dots.open, "open") + shape(dots.passed, "passed") + shape(dots.regressed, "regressed");
  inner +=
      label(PlotFrame::kLeft, PlotFrame::kBottom + 18, "start", "tick", fmt::format("attempt {}", first + 1));
  if (shown > 1) {
    inner +=
        label(PlotFrame::kRight, PlotFrame::kBottom + 18, "end", "tick", fmt::format("{}", attempts.size()));
  }
  const std::string description =
      fmt::format("{}{} with their intervals on a logarithmic axis. {}{}", first > 0 ? "The last " : "",
                  counted(shown, "attempt"),
                  last_measured != nullptr && last_measured->speedup
                      ? fmt::format("The last one measured reached {}. ", times(*last_measured->speedup))
                      : "None was measured. ",
                  regressions > 0 ? fmt::format("Slower than an earlier one beyond noise: {}.", regressions)
                                  : "None is slower than an earlier one beyond noise.");
  return html::svg(PlotFrame::kWidth, PlotFrame::kHeight, "plot history", name + ": attempts over time",
                   description, inner);
}

}  // namespace grader
