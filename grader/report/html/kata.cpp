#include "report/html/kata.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/units.h"
#include "report/html/element.h"
#include "report/html/plots.h"
#include "report/html/profile.h"
#include "report/terminal/history_text.h"
#include "report/wording.h"

namespace grader {
namespace {

using html::element;
using html::text;

constexpr std::size_t kPlotted = 100;
constexpr std::size_t kListed = 25;

std::string badge(const KataState& state) {
  const bool passed = state.passed;
  return element("span", {{"class", passed ? "badge good" : "badge open"}},
                 text(passed ? "passed" : verdict_word(state.last_verdict)));
}

std::string facts(const KataReport& report) {
  const Kata& kata = report.kata;
  std::vector<std::string> all = {points_of(report.state.best_points(kata), kata.points) + " points",
                                  fmt::format("{}, the last {}", counted(report.attempts.size(), "attempt"),
                                              minute_of(report.state.last_time))};
  if (report.attempts.empty()) all.pop_back();
  if (!kata.hints.empty())
    all.push_back(
        fmt::format("hints used: {} of {}",
                    std::min<std::size_t>(static_cast<std::size_t>(std::max(0, report.progress.hints)),
                                          kata.hints.size()),
                    kata.hints.size()));
  if (!kata.questions.empty())
    all.push_back("quiz: " + quiz_words(report.right_answers, kata.questions.size()));
  if (report.progress.spoilt) all.push_back("the solution was opened before the kata was passed");
  if (report.prediction) {
    const auto [guess, actual] = *report.prediction;
    all.push_back(!actual ? fmt::format("predicted hottest line: {}; no profile was made since", guess)
                  : *actual == guess
                      ? fmt::format("predicted hottest line: {}, rightly", guess)
                      : fmt::format("predicted hottest line: {}; the profile says {}", guess, *actual));
  }
  std::string items;
  for (const std::string& fact : all) items += element("li", text(fact));
  return element("ul", {{"class", "facts"}}, items);
}

std::string curve_caption(const Curve& curve) {
  const bool reference = curve.implementation == "reference";
  std::string words = reference ? "■ reference" : "● your " + curve.implementation;
  if (curve.rms.value_or(0) > kRoughFit) {
    words += ": no plain growth fits (a fixed cost, caches, or a busy machine)";
  } else if (const std::string growth = growth_words(curve.big_o); !growth.empty()) {
    words += ": " + growth;
    if (curve.rms) words += fmt::format(" within {:.0f}\u00a0%", 100 * *curve.rms);
  }
  if (const auto exponent = slope(curve.points)) words += fmt::format("; slope {:.2f}", *exponent);
  return element("span", {{"class", reference ? "key reference" : "key yours"}}, text(words));
}

std::string curve_figure(const KataReport& report) {
  const std::string picture = curve_picture(report.kata.title, report.curves);
  if (picture.empty()) {
    return element("figure", {{"class", "absent"}},
                   element("p", "How the time grows with the input was not measured yet: " +
                                    element("code", "./kata report --curves") + " does."));
  }
  std::string captions;
  for (const Curve& curve : report.curves) {
    if (!curve.points.empty()) captions += curve_caption(curve) + " ";
  }
  const std::string& at = report.curves.front().measured_at;
  if (!at.empty()) captions += element("span", {{"class", "note"}}, text("measured " + minute_of(at)));
  return element("figure", picture + element("figcaption", captions));
}

std::string history_figure(const KataReport& report) {
  const auto last = std::find_if(report.attempts.rbegin(), report.attempts.rend(),
                                 [](const Attempt& attempt) { return attempt.speedup.has_value(); });
  const std::optional<Metric> metric = last == report.attempts.rend() ? std::nullopt : last->metric;
  const std::string picture =
      history_picture(report.kata.title, report.attempts, marks_for(report, metric), kPlotted);
  std::string caption = "● passed, ○ not yet, ▼ slower than before beyond noise, × not measured";
  if (report.marks.size() > 1) caption += "; each attempt by the metric that decided it";
  return element("figure", picture + element("figcaption", {{"class", "note"}}, text(caption)));
}

std::string attempt_row(const std::vector<Attempt>& attempts, std::size_t at, bool several_metrics) {
  const Attempt& attempt = attempts[at];
  const auto faster = faster_before(attempts, at);
  std::string speedup = attempt.speedup ? times(*attempt.speedup) : "not measured";
  if (attempt.speedup && several_metrics && attempt.metric) speedup += " " + metric_label(*attempt.metric);
  return element(
      "tr", element("th", {{"scope", "row"}}, fmt::format("{}", attempt.number)) +
                element("td", text(minute_of(attempt.at))) +
                element("td", text((attempt.judged ? verdict_word(attempt.verdict) : "kept") +
                                   (faster ? fmt::format(", slower than attempt {}", attempts[*faster].number)
                                           : ""))) +
                element("td", {{"class", "number"}}, text(speedup)) +
                element("td", {{"class", "number"}},
                        text(attempt.speedup ? interval_words(attempt.low, attempt.high) : "")));
}

std::string attempts_table(const KataReport& report) {
  const std::size_t total = report.attempts.size();
  const std::size_t first = total > kListed ? total - kListed : 0;
  std::string rows;
  for (std::size_t i = first; i < total; ++i)
    rows += attempt_row(report.attempts, i, report.marks.size() > 1);
  std::string head;
  for (const char* column : {"#", "When (UTC)", "Verdict"}) head += element("th", {{"scope", "col"}}, column);
  for (const char* column : {"Speedup", "Interval"})
    head += element("th", {{"scope", "col"}, {"class", "number"}}, column);
  const std::string caption = first > 0 ? fmt::format("The last {} of {}", kListed, counted(total, "attempt"))
                                        : fmt::format("Attempts at {}", report.kata.title);
  const std::string table = element(
      "table", {{"class", "small"}},
      element("caption", text(caption)) + element("thead", element("tr", head)) + element("tbody", rows));
  return element("details",
                 element("summary", text((total > kListed ? "The figures of the last " : "The figures of ") +
                                         counted(std::min(total, kListed), "attempt"))) +
                     element("div",
                             {{"class", "wide"},
                              {"tabindex", "0"},
                              {"role", "region"},
                              {"aria-label", "Attempts at " + report.kata.title}},
                             table));
}

}  // namespace

std::string quiz_words(int right, std::size_t total) {
  const bool mastered = right >= kQuizMastery * static_cast<double>(total);
  return fmt::format("{} of {} right{}", right, total, mastered ? ", mastered" : "");
}

std::string kata_anchor(const Kata& kata) { return "kata-" + kata.name; }

std::string kata_html(const KataReport& report, std::size_t& flame_budget) {
  std::string inner =
      element("h3", text(report.kata.title) + " " + (report.attempts.empty() ? "" : badge(report.state)));
  inner += facts(report);
  if (!report.attempts.empty())
    inner += element("div", {{"class", "pair"}}, history_figure(report) + curve_figure(report));
  if (report.profile) inner += profile_html(report.kata.name, *report.profile, flame_budget);
  if (!report.attempts.empty()) inner += attempts_table(report);
  return element("article", {{"id", kata_anchor(report.kata)}}, inner);
}

}  // namespace grader
