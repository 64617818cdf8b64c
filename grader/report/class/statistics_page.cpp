#include "report/class/statistics_page.h"

#include <fmt/format.h>

#include <cmath>

#include "base/units.h"
#include "report/class/class_page.h"
#include "report/html/element.h"
#include "report/html/plot_frame.h"
#include "report/wording.h"

namespace grader {
namespace {

using classroom::KataStatistics;
using html::element;
using html::px;

std::string percent(double share) { return fmt::format("{:.0f} %", 100 * share); }

/// A line at a share of the class, from 0 at the bottom.
double height_at(double share) { return PlotFrame::kBottom - share * (PlotFrame::kBottom - PlotFrame::kTop); }

std::string mark_line(const LogScale& x, double mark, const char* name) {
  if (!(mark > 1)) return "";
  const std::string at = px(x.at(mark));
  return html::svg_lone("path",
                        {{"d", fmt::format("M{} {}V{}", at, px(PlotFrame::kTop), px(PlotFrame::kBottom))},
                         {"class", name}}) +
         html::label(x.at(mark), PlotFrame::kTop - 6, "middle", name, name);
}

std::string section_words(const classroom::SectionStatistics& one) {
  return fmt::format("{}: {} of {} handed in, {} passed{}",
                     one.section.empty() ? "no section" : "section " + one.section, one.handed_in, one.people,
                     one.passed, one.facility ? ", facility " + percent(*one.facility) : "");
}

// What the picture shows, for who does not see it.
std::string spoken(const StatisticsView& view, const std::vector<double>& speedups) {
  std::string words = fmt::format("{} of them, from {} to {}", speedups.size(), times(speedups.front()),
                                  times(speedups.back()));
  if (view.statistics.median_speedup) words += ", median " + times(*view.statistics.median_speedup);
  if (view.marks.pass > 1)
    words += fmt::format("; marks: pass {}, full {}", times(view.marks.pass), times(view.marks.full));
  return words + ". The level axis is logarithmic.";
}

}  // namespace

std::vector<std::string> statistics_words(const KataStatistics& one) {
  std::vector<std::string> words = {
      fmt::format("{} of {} handed in, {} passed{}", one.handed_in,
                  counted(static_cast<std::size_t>(one.people), "student"), one.passed,
                  one.not_graded > 0 ? fmt::format(", {} not graded", one.not_graded) : "")};
  if (one.median_speedup)
    words.push_back(fmt::format("speedup of correct ones: median {}, the middle half {} to {}",
                                times(*one.median_speedup), times(*one.lower_quartile),
                                times(*one.upper_quartile)));
  if (one.facility)
    words.push_back(
        fmt::format("facility {} (mean points of the maximum)", percent(*one.facility)) +
        (one.discrimination
             ? fmt::format(", discrimination {:.2f} (correlation with the other katas)", *one.discrimination)
             : ""));
  if (one.commonest_failure_count > 0)
    words.push_back(fmt::format("fails most often ({} of {}): {}", one.commonest_failure_count, one.handed_in,
                                one.commonest_failure));
  if (one.commonest_compile_error_count > 0)
    words.push_back(fmt::format("commonest compile error ({} of {}): {}", one.commonest_compile_error_count,
                                one.handed_in, one.commonest_compile_error));
  for (const classroom::SectionStatistics& section : one.sections) words.push_back(section_words(section));
  if (one.handed_in > 0 && one.handed_in < classroom::kFewPeople)
    words.push_back(fmt::format("fewer than {} people: much of this is chance", classroom::kFewPeople));
  return words;
}

std::string distribution_picture(const StatisticsView& view) {
  if (view.log_speedups.empty()) return "";
  std::vector<double> speedups;
  for (const double log : view.log_speedups) speedups.push_back(std::exp(log));
  std::vector<double> shown = speedups;
  for (const double mark : {view.marks.pass, view.marks.full}) {
    if (mark > 1) shown.push_back(mark);
  }
  const LogScale x(shown, PlotFrame::kLeft, PlotFrame::kRight);
  std::string inner = PlotFrame::level(x, times, "speedup");
  for (const double share : {0.0, 0.5, 1.0})
    inner += html::label(PlotFrame::kLeft - 6, height_at(share) + 4, "end", "", percent(share));
  inner += mark_line(x, view.marks.pass, "pass") + mark_line(x, view.marks.full, "full");
  std::string line = fmt::format("M{} {}", px(PlotFrame::kLeft), px(height_at(0)));
  for (std::size_t i = 0; i < speedups.size(); ++i)
    line += fmt::format("H{}V{}", px(x.at(speedups[i])),
                        px(height_at(static_cast<double>(i + 1) / static_cast<double>(speedups.size()))));
  line += fmt::format("H{}", px(PlotFrame::kRight));
  inner += html::svg_lone("path", {{"d", line}, {"class", "line yours"}});
  return html::svg(PlotFrame::kWidth, PlotFrame::kHeight, "plot history",
                   view.title + ": which share of correct hand-ins is at most so fast",
                   spoken(view, speedups), inner);
}

std::string statistics_page(const std::vector<StatisticsView>& katas) {
  std::string main;
  for (const StatisticsView& view : katas) {
    std::string items;
    for (const std::string& words : statistics_words(view.statistics))
      items += element("li", html::text(one_line(words)));
    main += element(
        "section", element("h2", html::text(view.title)) + element("ul", items) + distribution_picture(view));
  }
  if (katas.empty()) main = element("p", "Nothing was handed in yet.");
  return class_page("Statistics", main, "Of those who are enrolled; what is not graded counts nowhere.");
}

}  // namespace grader
