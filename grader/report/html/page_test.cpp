#include "report/html/page.h"

#include "store/book_progress.h"

#include <gtest/gtest.h>

#include <limits>

#include "base/expect_holds.h"
#include "report/sample_results.h"

namespace grader {
namespace {

KataReport kata(const std::string& name, const std::string& chapter) {
  KataReport report;
  report.kata.name = name;
  report.kata.chapter = chapter;
  report.kata.title = "The " + name;
  report.kata.points = 10;
  report.kata.hints = {{"a"}, {"b"}, {"c"}};
  report.kata.questions = {Question{}, Question{}};
  report.kata.metrics = {{Metric::time, {.pass = 4, .full = 16, .expert = 20}}};
  report.marks = report.kata.metrics;
  report.state.kata = name;
  return report;
}

BookReport empty_book() {
  return {.chapters = {{"01_one", "One", ""}, {"02_two", "Two", ""}, {"03_three", "Three", ""}},
          .katas = {kata("first", "01_one"), kata("second", "02_two"), kata("third", "02_two")},
          .broken = {},
          .reflections = {},
          .machine = "A Processor, 2 cores",
          .compiler = "gcc 12",
          .made_at = "2024-05-01T12:34:56Z"};
}

BookReport finished_book(const std::string& words = "words") {
  BookReport book = empty_book();
  for (KataReport& report : book.katas) {
    for (int i = 1; i <= 40; ++i) {
      const double speedup = i % 7 == 0 ? 2 : i;
      report.attempts.push_back({.id = i,
                                 .number = static_cast<std::size_t>(i),
                                 .at = "2024-05-01T12:00:00Z",
                                 .verdict = i > 4 ? Verdict::pass : Verdict::fail,
                                 .share = std::min(1.0, i / 20.0),
                                 .metric = Metric::time,
                                 .speedup = speedup,
                                 .low = speedup * 0.99,
                                 .high = speedup * 1.01});
    }
    report.state = {report.kata.name, 40, true, 1, Verdict::pass, 40, "2024-05-01T12:00:00Z"};
    report.calibrated = true;
    report.best = best_attempt(report.attempts);
    report.best_speedups = {{Metric::time, 40, 39.6, 40.4}};
    report.progress = {2, true};
    report.right_answers = 2;
    report.prediction = Prediction{3, 12};
    report.curves = {{.implementation = "reference",
                      .points = {{512, 1e-4}, {1024, 4e-4}},
                      .big_o = "N^2",
                      .rms = 0.02,
                      .measured_at = "2024-05-01T12:00:00Z"}};
    report.profile = ProfileSummary{};
    report.profile->advice = {{words, words}};
    report.profile->functions = {{words, 0.5, 0.75, words}};
    report.profile->flame_svg = "<svg>" + words + "</svg>";
    report.kata.title += words;
  }
  book.reflections = {{"2024-05-01T12:00:00Z", "02_two", words, words + "\nmore"}};
  book.broken = {words};
  return book;
}

/// Begun and ended, each in the other: what a browser has nothing to guess about.
void expect_well_formed(const std::string& page) {
  std::vector<std::string> open;
  for (std::size_t at = page.find('<', page.find("<html")); at != std::string::npos;
       at = page.find('<', at + 1)) {
    const std::size_t end = page.find('>', at);
    ASSERT_NE(end, std::string::npos);
    const std::string tag = page.substr(at + 1, page.find_first_of(" />", at + 2) - at - 1);
    if (page[at + 1] == '/') {
      ASSERT_FALSE(open.empty());
      ASSERT_EQ(page.substr(at + 2, end - at - 2), open.back());
      open.pop_back();
    } else if (page[end - 1] != '/' && tag != "meta" && tag != "link" && tag != "img") {
      open.push_back(tag);
    }
  }
  EXPECT_TRUE(open.empty());
}

TEST(ReportPage, OfAnEmptyBookSaysHowToBegin) {
  const std::string page = report_page(empty_book());
  EXPECT_TRUE(page.starts_with("<!DOCTYPE html>\n<html lang=\"en\">"));
  EXPECT_HOLDS(page, "0 of 3 katas passed, 0 of 30 points.");
  EXPECT_HOLDS(page, "Nothing was tried yet");
  EXPECT_HOLDS(page, "Not tried yet: The second, The third.");
  EXPECT_FALSE(holds(page, "<article")) << "nothing to tell of any";
  EXPECT_FALSE(holds(page, "Reflections"));
  EXPECT_FALSE(holds(page, "Three")) << "a chapter without katas";
  expect_well_formed(page);
}

TEST(ReportPage, OfAFinishedBookTellsItAll) {
  const std::string page = report_page(finished_book());
  EXPECT_HOLDS(page, "3 of 3 katas passed, 30 of 30 points.");
  EXPECT_HOLDS(page, "The whole book is passed.");
  EXPECT_HOLDS(page, "39.6 to 40.4");
  EXPECT_HOLDS(page, "The marks are calibrated");
  EXPECT_HOLDS(page, "hints used: 2 of 3");
  EXPECT_HOLDS(page, "quiz: 2 of 2 right, mastered");
  EXPECT_HOLDS(page, "the solution was opened before the kata was passed");
  EXPECT_HOLDS(page, "predicted hottest line: 3; the profile says 12");
  EXPECT_HOLDS(page, "■ reference: O(n²) within 2\u00a0%; slope 2.00");
  EXPECT_HOLDS(page, "The last 25 of 40 attempts");
  EXPECT_HOLDS(page, "slower than attempt 34");
  EXPECT_HOLDS(page, "<img src=\"data:image/svg+xml,%3Csvg%3Ewords");
  EXPECT_HOLDS(page, "<blockquote>words\nmore</blockquote>");
  EXPECT_HOLDS(page, "A Processor, 2 cores");
  EXPECT_HOLDS(page, "Made 2024-05-01 12:34 UTC");
  expect_well_formed(page);
}

TEST(ReportPage, AsksForNothingAndRunsNothing) {
  const std::string page = report_page(finished_book(kHostile));
  EXPECT_HOLDS(page,
               "content=\"default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;; img-src data:\"");
  EXPECT_FALSE(holds(page, "<script"));
  EXPECT_FALSE(holds(page, "http://"));
  EXPECT_FALSE(holds(page, "https://"));
  EXPECT_FALSE(holds(page, "url("));
  EXPECT_FALSE(holds(page, "\x1b"));
  expect_well_formed(page);
}

TEST(ReportPage, BearsFiguresThatAreNone) {
  BookReport book = finished_book();
  const double odd[] = {std::numeric_limits<double>::infinity(), std::numeric_limits<double>::quiet_NaN(), 0};
  for (std::size_t i = 0; i < book.katas.size(); ++i) {
    KataReport& report = book.katas[i];
    report.best_speedups = {{Metric::time, odd[i], odd[i], odd[i]}};
    report.attempts = {{.id = 1,
                        .at = "",
                        .verdict = Verdict::pass,
                        .share = 1,
                        .metric = {},
                        .speedup = odd[i],
                        .low = odd[i],
                        .high = odd[i]}};
    report.state.last_time = "";
    report.curves = {Curve{}};
  }
  expect_well_formed(report_page(book));
}

TEST(BestAttempt, HasTheMostPointsThenTheHighestSpeedup) {
  std::vector<Attempt> attempts(3);
  EXPECT_FALSE(best_attempt({}));
  attempts[0].share = 0.5;
  attempts[1].share = attempts[2].share = 1;
  attempts[1].speedup = 8;
  attempts[2].speedup = 9;
  EXPECT_EQ(best_attempt(attempts), 2u);
  attempts[1].speedup = 9;
  EXPECT_EQ(best_attempt(attempts), 1u) << "the first of equals";
}

}  // namespace
}  // namespace grader
