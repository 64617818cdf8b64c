#include "report/html/page.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/units.h"
#include "report/html/element.h"
#include "report/html/kata.h"
#include "report/html/plots.h"
#include "report/html/style.h"

#include "report/wording.h"

namespace grader {
namespace {

using html::element;
using html::text;

// What all flame graphs together may take, so that the page stays one that can be sent by mail.
constexpr std::size_t kFlameBudget = 1'400'000;

/// What became of some katas together, as the page tells it.
struct Sums {
  std::size_t katas = 0;
  std::size_t passed = 0;
  std::size_t tried = 0;
  double earned = 0;
  double max = 0;
  int right = 0;
  std::size_t questions = 0;

  void add(const KataReport& report) {
    ++katas;
    passed += report.state.passed ? 1 : 0;
    tried += report.attempts.empty() ? 0 : 1;
    earned += report.state.best_points(report.kata);
    max += report.kata.points;
    right += report.right_answers;
    questions += report.kata.questions.size();
  }
};

Sums sums_of(const BookReport& book, const std::string& chapter = "") {
  Sums result;
  for (const KataReport& report : book.katas) {
    if (chapter.empty() || report.kata.chapter == chapter) result.add(report);
  }
  return result;
}

// Whether there is anything to tell of it beyond the table of all.
bool has_part(const KataReport& report) {
  return !report.attempts.empty() || report.progress.hints > 0 || report.progress.spoilt ||
         report.right_answers > 0 || report.profile || report.prediction || !report.curves.empty();
}

std::string column(const char* name, bool number = false) {
  return number ? element("th", {{"scope", "col"}, {"class", "number"}}, name)
                : element("th", {{"scope", "col"}}, name);
}

std::string chapter_title(const Chapter& chapter) {
  return fmt::format("{} {}", chapter.name.substr(0, 2), chapter.title);
}

std::string progress_section(const BookReport& book) {
  std::string rows;
  for (const Chapter& chapter : book.chapters) {
    const Sums part = sums_of(book, chapter.name);
    if (part.katas == 0) continue;
    const std::string passed = fmt::format("{} of {} passed", part.passed, part.katas);
    rows += element(
        "tr", element("th", {{"scope", "row"}},
                      element("a", {{"href", "#chapter-" + chapter.name}}, text(chapter_title(chapter)))) +
                  element("td", element("div", {{"class", "tally"}},
                                        element("span", fmt::format("{} of {}", part.passed, part.katas)) +
                                            share_picture(passed, static_cast<double>(part.passed) /
                                                                      static_cast<double>(part.katas)))) +
                  element("td", {{"class", "number"}}, text(points_of(part.earned, part.max))) +
                  element("td", {{"class", "number"}}, fmt::format("{} of {}", part.right, part.questions)));
  }
  const std::string head =
      column("Chapter") + column("Passed") + column("Points", true) + column("Quiz", true);
  return element(
      "section", {{"id", "progress"}, {"aria-labelledby", "progress-title"}},
      element("h2", {{"id", "progress-title"}}, "Progress") +
          element("table",
                  element("caption", "Chapters: katas passed, points earned, questions answered right") +
                      element("thead", element("tr", head)) + element("tbody", rows)));
}

// The speedup, its interval and the marks: the cells that each metric has of its own.
std::string metric_cells(const KataReport& report, const MetricMarks& marks) {
  const auto found =
      std::find_if(report.best_speedups.begin(), report.best_speedups.end(),
                   [&](const MetricSpeedup& speedup) { return speedup.metric == marks.metric; });
  const MetricSpeedup speedup =
      found == report.best_speedups.end() ? MetricSpeedup{marks.metric, {}, {}, {}} : *found;
  const std::string metric =
      report.marks.size() > 1 ? element("span", {{"class", "metric"}}, text(metric_label(marks.metric))) + " "
                              : "";
  const std::string value =
      speedup.value
          ? element("span", {{"class", "value"}}, text(times(*speedup.value))) +
                element("span", {{"class", "note"}}, text(interval_words(speedup.low, speedup.high)))
          : text(report.attempts.empty() ? "not tried" : "not measured");
  std::string cells = element("td", {{"class", "number"}}, metric + value);
  cells += element(
      "td", {{"class", "picture"}},
      report.attempts.empty()
          ? ""
          : speedup_picture(report.kata.title + ", " + metric_label(marks.metric), speedup, marks.marks));
  std::string all;
  for (const auto& [name, mark] : {std::pair("pass", marks.marks.pass), std::pair("full", marks.marks.full),
                                   std::pair("expert", marks.marks.expert)})
    all += element("span", element("span", {{"class", "soft"}}, name) + " " + text(times(mark)) + " ");
  cells += element("td", element("div", {{"class", "marks"}}, all));
  return cells;
}

std::string speedup_rows(const KataReport& report) {
  const std::string span = fmt::format("{}", std::max<std::size_t>(1, report.marks.size()));
  const std::string state = report.attempts.empty() ? ""
                            : report.state.passed   ? "passed"
                                                    : verdict_word(report.state.last_verdict);
  const std::string name =
      has_part(report) ? element("a", {{"href", "#" + kata_anchor(report.kata)}}, text(report.kata.title))
                       : text(report.kata.title);
  const std::string first = element(
      "th", {{"scope", "row"}, {"rowspan", span}},
      name + (state.empty() ? ""
                            : element("span", {{"class", report.state.passed ? "note good" : "note open"}},
                                      text(state))));
  const std::string last = element(
      "td", {{"class", "number"}, {"rowspan", span}},
      text(report.attempts.empty() ? fmt::format("0 of {}", report.kata.points)
                                   : points_of(report.state.best_points(report.kata), report.kata.points)));
  std::string rows;
  for (const MetricMarks& marks : report.marks) {
    const bool leading = &marks == &report.marks.front();
    rows += element("tr", {{"class", report.attempts.empty() ? "untried" : "tried"}},
                    (leading ? first : "") + metric_cells(report, marks) + (leading ? last : ""));
  }
  return rows;
}

std::string speedup_section(const BookReport& book) {
  std::string rows;
  for (const KataReport& report : book.katas) rows += speedup_rows(report);
  const std::string head =
      column("Kata") + column("Speedup", true) +
      element("th", {{"scope", "col"}, {"class", "picture"}}, "1x to expert, logarithmic") + column("Marks") +
      column("Points", true);
  const auto calibrated = static_cast<std::size_t>(std::count_if(
      book.katas.begin(), book.katas.end(), [](const KataReport& report) { return report.calibrated; }));
  const std::string marks =
      calibrated == 0
          ? "The marks are those recorded by the katas' authors; they were not measured on this machine."
      : calibrated == book.katas.size()
          ? "The marks are calibrated: moved by what the expert solutions reach on this machine."
          : fmt::format(
                "The marks of {} are calibrated on this machine, the others as their authors recorded them.",
                counted(calibrated, "kata"));
  return element("section", {{"id", "speedups"}, {"aria-labelledby", "speedups-title"}},
                 element("h2", {{"id", "speedups-title"}}, "Speedups") +
                     element("p", {{"class", "note"}},
                             text("How many times faster, or smaller, than the reference the best attempt "
                                  "is, with its interval. " +
                                  marks +
                                  " In the pictures the dot is yours, the short stroke pass, the long one "
                                  "full, the diamond the expert.")) +
                     element("table", {{"class", "speeds"}},
                             element("caption", "The best attempt at each kata against its marks") +
                                 element("thead", element("tr", head)) + element("tbody", rows)));
}

std::string chapter_section(const BookReport& book, const Chapter& chapter, std::size_t& flame_budget) {
  const Sums part = sums_of(book, chapter.name);
  if (part.katas == 0) return "";
  std::string articles;
  std::string untried;
  for (const KataReport& report : book.katas) {
    if (report.kata.chapter != chapter.name) continue;
    if (has_part(report)) {
      articles += kata_html(report, flame_budget);
    } else {
      untried += (untried.empty() ? "" : ", ") + report.kata.title;
    }
  }
  const std::string anchor = "chapter-" + chapter.name;
  std::string inner = element("h2", {{"id", anchor + "-title"}}, text(chapter_title(chapter))) + articles;
  if (!untried.empty()) inner += element("p", {{"class", "note"}}, text("Not tried yet: " + untried + "."));
  return element("section", {{"id", anchor}, {"aria-labelledby", anchor + "-title"}}, inner);
}

std::string reflection_section(const BookReport& book) {
  if (book.reflections.empty()) return "";
  std::string inner = element("h2", {{"id", "reflections-title"}}, "Reflections");
  const auto title = [&](const std::string& name) {
    const auto found = std::find_if(book.chapters.begin(), book.chapters.end(),
                                    [&](const Chapter& chapter) { return chapter.name == name; });
    return found == book.chapters.end() ? name : chapter_title(*found);
  };
  // By chapter, in the order in which chapters were first thought about.
  std::vector<std::string> chapters;
  for (const Reflection& reflection : book.reflections) {
    if (std::find(chapters.begin(), chapters.end(), reflection.chapter) == chapters.end())
      chapters.push_back(reflection.chapter);
  }
  for (const std::string& chapter : chapters) {
    inner += element("h3", text(title(chapter)));
    for (const Reflection& reflection : book.reflections) {
      if (reflection.chapter != chapter) continue;
      inner += element("p", text(reflection.prompt) + " " +
                                element("span", {{"class", "note"}}, text(minute_of(reflection.at)))) +
               element("blockquote", text(reflection.text));
    }
  }
  return element("section", {{"id", "reflections"}, {"aria-labelledby", "reflections-title"}}, inner);
}

std::string navigation(const BookReport& book) {
  const auto link = [](const std::string& target, const std::string& words) {
    return element("li", element("a", {{"href", "#" + target}}, text(words)));
  };
  std::string items = link("progress", "Progress") + link("speedups", "Speedups");
  for (const Chapter& chapter : book.chapters) {
    if (sums_of(book, chapter.name).katas > 0) items += link("chapter-" + chapter.name, chapter.title);
  }
  if (!book.reflections.empty()) items += link("reflections", "Reflections");
  return element("nav", {{"aria-label", "Parts of this page"}}, element("ul", items));
}

std::string header(const BookReport& book) {
  const Sums all = sums_of(book);
  std::string inner = element("h1", "Fast C++: how far I came");
  inner += element("p", {{"class", "lead"}},
                   text(fmt::format("{} of {} passed, {} points.", all.passed, counted(all.katas, "kata"),
                                    points_of(all.earned, all.max))));
  if (all.tried == 0) {
    inner += element("p", "Nothing was tried yet: " + element("code", "./kata") + " shows where to begin.");
  } else if (all.passed == all.katas && all.katas > 0) {
    inner += element("p", "The whole book is passed.");
  }
  for (const std::string& broken : book.broken)
    inner += element("p", {{"class", "note"}}, text("Left out, for it cannot be read: " + broken));
  return element("header", inner + navigation(book));
}

std::string footer(const BookReport& book) {
  return element(
      "footer",
      element("p", text(fmt::format("Made {} UTC by ./kata report.", minute_of(book.made_at)))) +
          element("p",
                  text(fmt::format("Machine: {}. Compiler: {}. Marks that are called calibrated hold for "
                                   "this machine; an attempt made on another one was judged by that one's.",
                                   book.machine, book.compiler))) +
          element(
              "p",
              "What it says comes from a file that its owner can edit: it is a diary, not a certificate."));
}

std::string head() {
  return html::lone("meta", {{"charset", "utf-8"}}) +
         html::lone("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}}) +
         html::lone("meta", {{"http-equiv", "Content-Security-Policy"},
                             {"content", "default-src 'none'; style-src 'unsafe-inline'; img-src data:"}}) +
         html::lone("meta", {{"name", "color-scheme"}, {"content", "light dark"}}) +
         html::lone("link", {{"rel", "icon"}, {"href", "data:,"}}) +
         element("title", "Fast C++: how far I came") + element("style", kPageStyle);
}

}  // namespace

std::string report_page(const BookReport& book) {
  std::size_t flame_budget = kFlameBudget;
  std::string main = progress_section(book) + speedup_section(book);
  for (const Chapter& chapter : book.chapters) main += chapter_section(book, chapter, flame_budget);
  main += reflection_section(book);
  const std::string body = element("a", {{"class", "skip"}, {"href", "#main"}}, "To the content") +
                           header(book) + element("main", {{"id", "main"}}, main) + footer(book);
  return "<!DOCTYPE html>\n" +
         element("html", {{"lang", "en"}}, element("head", head()) + element("body", body)) + "\n";
}

}  // namespace grader
