#include "report/html/plots.h"

#include <gtest/gtest.h>

#include "base/expect_holds.h"
#include "report/special_numbers.h"

namespace grader {
namespace {

constexpr Marks kMarks = {.pass = 4, .full = 16, .expert = 20};

Attempt attempt(std::optional<double> speedup, std::optional<double> low, std::optional<double> high,
                Verdict verdict = Verdict::fail) {
  return {.id = 0,
          .at = "2024-05-01T12:34:56Z",
          .verdict = verdict,
          .share = 0,
          .metric = Metric::time,
          .speedup = speedup,
          .low = low,
          .high = high};
}

// No coordinate that a browser would complain of.
void expect_drawable(const std::string& svg) {
  const std::string shapes = svg.substr(std::min(svg.find("</title>"), svg.size()));
  const std::string drawn = shapes.substr(std::min(shapes.find("</desc>"), shapes.size()));
  EXPECT_FALSE(holds(drawn, "nan")) << svg;
  EXPECT_FALSE(holds(drawn, "inf")) << svg;
  EXPECT_FALSE(holds(drawn, "\"\"")) << svg;
}

TEST(SpeedupPicture, SaysWhatItShows) {
  const std::string svg = speedup_picture("A kata", {Metric::time, 8, 7.5, 8.5}, kMarks);
  EXPECT_HOLDS(svg, "role=\"img\"");
  EXPECT_HOLDS(svg, "<title>A kata: 8.0x, 7.5 to 8.5</title>");
  EXPECT_HOLDS(svg, "pass 4.0x, full 16x, expert 20x");
  EXPECT_HOLDS(svg, "class=\"you\"");
}

TEST(SpeedupPicture, BearsOddFigures) {
  for (const std::optional<double> odd :
       {std::optional<double>(), std::optional(0.0), std::optional(-1.0), std::optional(kInfinity),
        std::optional(kNan), std::optional(1e308)}) {
    expect_drawable(speedup_picture("x", {Metric::time, 8, odd, odd}, kMarks));
    expect_drawable(speedup_picture("x", {Metric::time, odd, 1, 2}, kMarks));
    expect_drawable(speedup_picture("x", {Metric::time, 8, 7, 9}, {odd.value_or(0), 16, odd.value_or(0)}));
  }
}

TEST(HistoryPicture, MarksRegressionsAndMarks) {
  const std::string svg = history_picture(
      "A kata",
      {attempt(2, 1.9, 2.1), attempt(8, 7.9, 8.1, Verdict::pass), attempt(3, 2.9, 3.1), attempt({}, {}, {})},
      kMarks, 100);
  EXPECT_HOLDS(svg, "class=\"regressed\"");
  EXPECT_HOLDS(svg, "class=\"unmeasured\"");
  EXPECT_HOLDS(svg, "pass 4.0x");
  EXPECT_HOLDS(svg, "Slower than an earlier one beyond noise: 1.");
  expect_drawable(svg);
}

TEST(HistoryPicture, BearsOddHistories) {
  expect_drawable(history_picture("x", {}, kMarks, 100));
  expect_drawable(history_picture("x", {attempt({}, {}, {})}, kMarks, 100));
  expect_drawable(history_picture("x", {attempt(3, 3, 3)}, kMarks, 100));
  expect_drawable(history_picture(
      "x", {attempt(0, 0, kInfinity), attempt(kNan, kNan, kNan), attempt(3, 0, kInfinity)}, {}, 100));
}

TEST(HistoryPicture, ShowsTheLastOfMany) {
  const std::vector<Attempt> many(1000, attempt(3, 2.9, 3.1));
  const std::string svg = history_picture("x", many, kMarks, 100);
  EXPECT_HOLDS(svg, "The last 100 attempts");
  EXPECT_HOLDS(svg, "attempt 901");
  EXPECT_LT(svg.size(), 12'000u);
}

TEST(CurvePicture, ShowsBothSidesAndTheirGrowth) {
  const std::vector<Curve> curves = {
      {.implementation = "reference",
       .points = {{512, 1e-4}, {1024, 4e-4}},
       .big_o = "N^2",
       .rms = {},
       .measured_at = ""},
      {.implementation = "stub", .points = {{512, 1e-6}}, .big_o = "", .rms = {}, .measured_at = ""}};
  const std::string svg = curve_picture("A kata", curves);
  EXPECT_HOLDS(svg, "the reference grows as O(n²); your stub");
  EXPECT_HOLDS(svg, "class=\"line reference\"");
  EXPECT_HOLDS(svg, "100 µs");
  expect_drawable(svg);
  EXPECT_EQ(curve_picture("A kata", {}), "");
  EXPECT_EQ(curve_picture("A kata", {Curve{}}), "");
}

TEST(SharePicture, StaysWithinItsFrame) {
  EXPECT_HOLDS(share_picture("half", 0.5), "width=\"50\"");
  EXPECT_HOLDS(share_picture("too much", 7), "<rect width=\"100\" height=\"8\" class=\"done\"/>");
  expect_drawable(share_picture("none", kNan));
}

TEST(IntervalWords, SayWhatIsMissing) {
  EXPECT_EQ(interval_words(22.9, 23.4), "22.9 to 23.4");
  EXPECT_EQ(interval_words(22.9, kInfinity), "above 22.9");
  EXPECT_EQ(interval_words(2, 2), "exactly");
  EXPECT_EQ(interval_words({}, 3), "no interval");
  EXPECT_EQ(interval_words(0, 3), "no interval");
}

}  // namespace
}  // namespace grader
