#pragma once

#include <filesystem>
#include <string>

#include "base/slurp.h"
#include "judge/kata_result.h"

namespace grader {

// For tests: results as the judge would make them, one for each way a kata can end.

inline const Machine kSampleMachine = {.cpu = "A Processor",
                                       .cores = 2,
                                       .memory_bytes = std::int64_t{8} << 30,
                                       .l2_cache = "1024K",
                                       .kernel = "Linux 6.1"};

inline KataResult untested_result(Verdict verdict, const std::string& reason) {
  KataResult result;
  result.kata = "find_duplicates";
  result.chapter = "02_algorithms";
  result.title = "Find duplicates";
  result.implementation = "stub";
  result.verdict = verdict;
  result.reason = reason;
  result.points_max = 10;
  result.seconds = 0.875;
  return result;
}

inline KataResult uncompiled_result() {
  KataResult result = untested_result(Verdict::fail, "does not compile");
  result.compiler = "stub.cpp:3:1: error: 'x' was not declared\n    3 | x\n      | ^\n";
  return result;
}

inline KataResult wrong_result(int failures = 2) {
  KataResult result = untested_result(Verdict::fail, "2 of 10 tests failed");
  result.tests_total = 10;
  result.tests_passed = 10 - failures;
  for (int i = 0; i < failures; ++i) {
    result.failures.push_back({"FindDuplicates.OfNothingIsNothing", "expected: []\n     got: [1]\n"});
  }
  return result;
}

inline MetricResultView time_metric(double speedup, DuelVerdict verdict) {
  return {.metric = Metric::time,
          .speedup =
              {.value = speedup, .low = speedup * 0.99, .high = speedup * 1.01, .rounds = 41, .launches = 3},
          .marks = {.pass = 8, .full = 40, .expert = 44},
          .calibrated = true,
          .verdict = verdict,
          .reference = 1.13e-3,
          .candidate = 1.13e-3 / speedup};
}

/// Correct; its points are as they come.
inline KataResult measured_result(double speedup, Verdict verdict, double points) {
  KataResult result = untested_result(verdict, "");
  result.tests_total = result.tests_passed = 10;
  const DuelVerdict duel = verdict == Verdict::pass   ? DuelVerdict::pass
                           : verdict == Verdict::fail ? DuelVerdict::fail
                                                      : DuelVerdict::inconclusive;
  result.metrics = {time_metric(speedup, duel)};
  result.points = points;
  return result;
}

/// A terminal's clear screen, a C1 control sequence, invalid UTF-8, ends of CDATA and script, a NUL.
inline const std::string kHostile = std::string(
    "\x1b[2J\xc2\x9b"
    "31m \xff\xfe ]]> <script>alert('1')</script> & \"q\" \0 end",
    56);

inline KataResult hostile_result() {
  KataResult result = wrong_result();
  result.implementation = kHostile;
  result.reason = kHostile;
  result.compiler = kHostile;
  result.failures = {{kHostile, kHostile + "\n" + kHostile}};
  result.notes = {kHostile};
  result.metrics = {time_metric(2, DuelVerdict::fail)};
  return result;
}

}  // namespace grader
