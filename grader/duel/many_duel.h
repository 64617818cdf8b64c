#pragma once

#include <deque>
#include <string>
#include <vector>

#include "duel/box.h"
#include "duel/session.h"
#include "kit/workload.h"
#include "score/pairwise.h"

namespace grader {

/// What a many-sided duel found for one metric. Sides count from 0: the reference, then the candidates.
/// Candidates that lost outright are in no pair.
struct ManyMetric {
  Metric metric = Metric::time;
  std::vector<double> amounts;  ///< Median of one call of each side, in seconds or bytes; 0 of those lost.
  std::vector<Pair> pairs;      ///< Intervals hold all together with 95 %.
};

struct ManyReport {
  std::vector<std::string> failures;  ///< Of each candidate: empty, or why it lost outright.
  std::vector<ManyMetric> metrics;    ///< Empty when every candidate lost.
  std::string disturbance;            ///< As in DuelReport.
  double seconds = 0;

  std::string to_json() const;
  static Result<ManyReport> from_json(const std::string& text);
};

/// Lets the reference and all candidates (`boxes`: the session's candidate and rivals, in order) meet in the
/// same rounds until every difference is known or the budget is spent. A fault is the grader's or the
/// reference's.
Result<ManyReport> run_many_duel(const Session& session, kata::Workload& workload, Box& reference,
                                 std::deque<Box>& boxes);

}  // namespace grader
