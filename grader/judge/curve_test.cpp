#include "judge/curve.h"

#include <gtest/gtest.h>

#include <cmath>

namespace grader {
namespace {

// As Google Benchmark 1.7 writes it, shortened.
constexpr const char* kReport = R"({"context": {}, "benchmarks": [
 {"name": "F/reference/1024/manual_time", "run_name": "F/reference/1024/manual_time", "run_type": "iteration",
  "real_time": 4000.0, "time_unit": "ns"},
 {"name": "F/reference/512/manual_time", "run_name": "F/reference/512/manual_time", "run_type": "iteration",
  "real_time": 1.0, "time_unit": "us"},
 {"name": "F/reference/manual_time_BigO", "run_name": "F/reference/manual_time", "run_type": "aggregate",
  "aggregate_name": "BigO", "real_coefficient": 0.15, "big_o": "N^2", "time_unit": "ns"},
 {"name": "F/reference/manual_time_RMS", "run_name": "F/reference/manual_time", "run_type": "aggregate",
  "aggregate_name": "RMS", "rms": 0.02},
 {"name": "F/candidate/512/manual_time", "run_name": "F/candidate/512/manual_time", "run_type": "iteration",
  "real_time": 5.0, "time_unit": "ns"},
 {"name": "F/candidate/1024/manual_time", "run_name": "F/candidate/1024/manual_time", "run_type": "iteration",
  "error_occurred": true, "error_message": "it crashed", "real_time": 0.0, "time_unit": "ns"},
 {"name": "F/candidate/512/manual_time", "run_name": "F/candidate/512/manual_time", "run_type": "iteration",
  "real_time": 7.0, "time_unit": "ns", "repetition_index": 1},
 {"name": "F/candidate/512/manual_time_mean", "run_name": "F/candidate/512/manual_time", "run_type": "aggregate",
  "aggregate_name": "mean", "real_time": 1.0, "time_unit": "ns"},
 {"name": "PlainRead/512/manual_time", "run_name": "PlainRead/512/manual_time", "run_type": "iteration",
  "real_time": 5.0, "time_unit": "ns"},
 {"name": "G/reference/512/manual_time", "run_name": "G/reference/512/manual_time", "run_type": "iteration",
  "real_time": 9.0, "time_unit": "ns"}]})";

TEST(Curve, IsReadFromABenchmarksReport) {
  const auto curves = curves_of_benchmark(kReport, "stub");
  ASSERT_EQ(curves.size(), 2u);
  EXPECT_EQ(curves[0].implementation, "reference");
  ASSERT_EQ(curves[0].points.size(), 2u) << "the other family and the yardstick are left out";
  EXPECT_EQ(curves[0].points[0].n, 512) << "by size";
  EXPECT_DOUBLE_EQ(curves[0].points[0].time_s, 1e-6);
  EXPECT_DOUBLE_EQ(curves[0].points[1].time_s, 4e-6);
  EXPECT_EQ(curves[0].big_o, "") << "two sizes show no growth, whatever the benchmark's own fit says";
  EXPECT_EQ(curves[1].implementation, "stub");
  EXPECT_EQ(curves[1].points.size(), 1u) << "the size that failed is left out";
  EXPECT_DOUBLE_EQ(curves[1].points[0].time_s, 5e-9) << "the shortest of the repetitions, and no mean";
  EXPECT_EQ(curves[1].big_o, "");
  EXPECT_EQ(benchmark_error(kReport), "it crashed");
}

TEST(Curve, IsTheSameAfterItWasKept) {
  Curve curve = curves_of_benchmark(kReport, "stub")[0];
  curve.big_o = "N^2";
  curve.rms = 0.02;
  const Curve again = curve_from_json("reference", curve_json(curve));
  ASSERT_EQ(again.points.size(), 2u);
  EXPECT_EQ(again.points[1].n, 1024);
  EXPECT_DOUBLE_EQ(again.points[1].time_s, 4e-6);
  EXPECT_EQ(again.big_o, "N^2");
  EXPECT_EQ(again.rms, 0.02);
}

TEST(Curve, OfAnythingElseHasNoPoints) {
  for (const char* text :
       {"", "{", "[]", "7", "null", R"({"points": 3})", R"({"benchmarks": [3, {"name": 4}]})",
        R"({"points": [{"n": "x"}, {"n": 0, "time_s": 1}, {"n": 1, "time_s": -1}, []]})"}) {
    EXPECT_TRUE(curves_of_benchmark(text, "stub").empty()) << text;
    EXPECT_TRUE(curve_from_json("stub", text).points.empty()) << text;
    EXPECT_EQ(benchmark_error(text), "");
  }
}

TEST(Curve, GrowthIsFittedToItsPoints) {
  Curve curve{
      .implementation = "", .points = {{1, 1}, {2, 4}, {4, 16}}, .big_o = "", .rms = {}, .measured_at = ""};
  fit_growth(curve);
  EXPECT_EQ(curve.big_o, "N^2");
  EXPECT_NEAR(*curve.rms, 0, 1e-6);
}

TEST(Curve, SlopeIsTheExponent) {
  EXPECT_NEAR(*slope({{10, 1e-6}, {20, 4e-6}, {40, 16e-6}}), 2, 1e-9);
  EXPECT_NEAR(*slope({{10, 1e-6}, {40, 1e-6}}), 0, 1e-9);
  EXPECT_FALSE(slope({}));
  EXPECT_FALSE(slope({{10, 1e-6}}));
  EXPECT_FALSE(slope({{10, 1e-6}, {10, 2e-6}}));
}

}  // namespace
}  // namespace grader
