#pragma once

#include <deque>
#include <string>
#include <vector>

#include "duel/session.h"
#include "duel/sides.h"
#include "kit/workload.h"
#include "score/pairwise.h"
#include "score/selection.h"

namespace grader {

/// Goes up whenever the same code would reach another speedup, so that calibrations are made anew. What
/// changed stands in docs/measurement.md.
inline constexpr int kMeasurementVersion = 3;

/// What a duel found for one metric. Sides count from 0: the reference, then the candidates. Those that lost
/// are in no pair.
struct MetricDuel {
  Metric metric = Metric::time;
  std::vector<double>
      amounts;              ///< Median of one call of each side, in seconds, bytes or calls; 0 of those lost.
  std::vector<Pair> pairs;  ///< Intervals hold all together with 95 %.
  bool clear = false;       ///< The interval decides about every mark.

  /// Of the first candidate beside the reference. REQUIRES: it did not lose.
  const Estimate& estimate() const { return pairs.front().speedup; }
  double reference() const { return amounts[0]; }
  double candidate() const { return amounts[1]; }
};

struct DuelReport {
  std::vector<std::optional<Loss>> losses;  ///< Of each candidate; nothing if it stands.
  std::vector<MetricDuel> metrics;          ///< In the session's order; empty when every candidate lost.
  double null_call_s = 0;                   ///< What a call costs by itself, wall time; already taken off.
  double wall_speedup = 0;                  ///< By the wall clock, for comparison where CPU time is judged.
  std::string disturbance;      ///< What on the machine got in the way, in words; empty when nothing did.
  std::string suspicion;        ///< Why a person should look at this result; empty when nothing is odd.
  Basis basis = Basis::paired;  ///< Of the time.
  double l1_load = 0;           ///< Median L1 load time, in cycle_time()s; 0 when it was not measured.
  double seconds = 0;           ///< Wall time of the whole duel.
  std::vector<LaunchSample> launches;  ///< Every call; only when the session asks for them.

  std::string to_json() const;
  static Result<DuelReport> from_json(const std::string& text);
};

/// Lets the reference (the first box) and the candidates meet in the same rounds until all is decided or the
/// budget is spent. A fault is the grader's or the reference's; what a candidate does wrong is in the report.
Result<DuelReport> run_duel(const Session& session, kata::Workload& workload, std::deque<Box>& boxes);

}  // namespace grader
