#pragma once

#include <optional>
#include <string>
#include <vector>

#include "judge/curve.h"
#include "kata/catalogue.h"
#include "store/gradebook.h"
#include "store/profile_summary.h"

// What the page of a student's book is made of. Plain data, so that the page is a pure function of it.

namespace grader {

struct KataReport {
  Kata kata;
  KataState state;
  std::vector<MetricMarks> marks;  ///< As they hold on this machine; one per metric of the kata.
  bool calibrated = false;         ///< Whether they were moved by what the expert reaches here.
  std::vector<Attempt> attempts;   ///< Oldest first.
  /// Index of the attempt that is shown for the kata, and all that was measured in it.
  std::optional<std::size_t> best;
  std::vector<MetricSpeedup> best_speedups;
  Progress progress;
  int right_answers = 0;
  std::optional<ProfileSummary> profile;
  std::vector<Curve> curves;
  std::optional<Prediction> prediction;
};

struct BookReport {
  std::vector<Chapter> chapters;
  std::vector<KataReport> katas;    ///< In the workbook's order.
  std::vector<std::string> broken;  ///< Katas that cannot be read, a sentence each.
  std::vector<Reflection> reflections;
  std::string machine;
  std::string compiler;
  std::string made_at;  ///< UTC, "2024-05-01T12:00:00Z".
};

/// The marks of that metric; those of the leading one when the kata has no such metric.
const Marks& marks_for(const KataReport& kata, std::optional<Metric> metric);

}  // namespace grader
