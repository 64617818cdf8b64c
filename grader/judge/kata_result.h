#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "kata/kata.h"
#include "run/machine.h"
#include "score/ratio.h"
#include "score/selection.h"
#include "score/verdict.h"

namespace grader {

enum class Verdict {
  pass,
  fail,          ///< Does not compile, is wrong, breaks a limit, or is not fast enough.
  inconclusive,  ///< Correct, but noise hides on which side of the mark it is.
  error,         ///< Could not be judged; says nothing about the code.
  skipped,       ///< Something it needs is missing on this machine.
};

std::string to_string(Verdict verdict);

struct TestFailure {
  std::string test;          ///< "FindDuplicates.OfNothingIsNothing"
  std::string message;       ///< Raw: not yet escaped for any report.
  std::string where;         ///< "exercises/…/test.cpp:21", where it failed; empty when it does not say.
  std::string printed = {};  ///< What the code printed meanwhile: its last words. Raw.
};

/// What the code printed in a test: its last words. Raw.
struct Printed {
  std::string test;  ///< "FindDuplicates.OfNothingIsNothing"
  std::string text;
};

/// One metric of a kata that was correct.
struct MetricResultView {
  Metric metric = Metric::time;
  Estimate speedup;  ///< reference / candidate
  Marks marks;       ///< As they hold on this machine.
  bool calibrated = false;
  DuelVerdict verdict = DuelVerdict::inconclusive;
  double reference = 0;  ///< Median of one call, in seconds or bytes.
  double candidate = 0;
};

/// What the expert's solution reached in one metric.
struct Expert {
  double speedup = 0;  ///< reference / solution
  double low = 0;      ///< Interval of the speedup; 0 when not known.
  double high = 0;
  double reference = 0;  ///< Median of one call meanwhile, in seconds or bytes; 0 when not known.
  double l1_load = 0;    ///< L1 load time meanwhile, in cycle_time()s; 0 when not known.

  bool operator==(const Expert&) const = default;
};

/// Everything known about one implementation of one kata. Texts are raw: reports escape them.
struct KataResult {
  std::string kata;
  std::string chapter;
  std::string title;
  std::string implementation;  ///< "stub", "reference", "solution" or the path given.
  Verdict verdict = Verdict::error;
  std::string reason;       ///< One sentence; empty when it passed.
  std::string compiler;     ///< The compiler's messages: errors, or warnings.
  bool over_limit = false;  ///< Correct, but its calls use more of something counted than they may.
  int tests_passed = 0;
  int tests_total = 0;
  std::vector<TestFailure> failures;
  std::vector<Printed> printed;           ///< By each test in which the code printed anything.
  std::vector<MetricResultView> metrics;  ///< Empty unless correct; the first is the leading one.
  double points = 0;
  double points_max = 0;
  double wall_speedup = 0;         ///< By the wall clock, where CPU time was judged; 0 when not measured.
  Basis basis = Basis::paired;     ///< What the estimate of time rests on.
  std::vector<std::string> notes;  ///< Sentences about the circumstances: noise, doubts, missing protection.
  bool confined = true;            ///< Whether a sandbox held the code.
  double seconds = 0;              ///< Wall time that judging took, compilation included.
};

/// What one `grade` found. Katas in the order they were judged.
struct GradeResult {
  Machine machine;
  std::vector<KataResult> katas;

  double points() const;
  double points_max() const;
};

}  // namespace grader
