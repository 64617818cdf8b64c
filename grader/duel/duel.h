#pragma once

#include <string>
#include <vector>

#include "duel/box.h"
#include "duel/session.h"
#include "kit/workload.h"
#include "score/ratio.h"

namespace grader {

/// Of the way in which duels measure. Changes when the same code would reach another speedup.
inline constexpr const char* kDuelMethod =
    "beside the time that the reference is known to take here, each call after some on an earlier input; "
    "empty calls are timed beside them; a core is free where loads are within 4 %, however far apart two lie";

/// The times of one round, in seconds.
struct RoundTimes {
  double reference_cpu_s = 0;
  double candidate_cpu_s = 0;
  double reference_wall_s = 0;
  double candidate_wall_s = 0;
  double load_s = 0;            ///< load_reciprocal_throughput_s(), the slowest beside these calls.
  double candidate_load_s = 0;  ///< The same, beside the candidate's alone.
  double trip_s = 0;            ///< A cache line's to another processor and back, the slowest meanwhile.
};

/// What a duel found for one metric.
struct MetricDuel {
  Metric metric = Metric::time;
  Estimate estimate;     ///< reference / candidate.
  double reference = 0;  ///< Median of one call, in seconds or bytes.
  double candidate = 0;
  bool clear = false;  ///< The interval decides about every mark.
};

struct DuelReport {
  /// Empty, or why the candidate lost outright: a wrong result, a crash, a limit.
  std::string failure;
  bool over_limit = false;  ///< Its calls used more than they may of what is counted; nothing else was wrong.
  std::vector<MetricDuel> metrics;
  double empty_call_s =
      0;  ///< What a call costs by itself, wall time from request to reply; already taken off.
  double wall_speedup = 0;  ///< By the wall clock, for comparison where CPU time is judged.
  std::string disturbance;  ///< What on the machine got in the way, in words; empty when nothing did.
  std::string suspicion;    ///< Why a person should look at this result; empty when nothing is odd.
  double clock_s = 0;       ///< multiplication_latency_s() meanwhile; 0 when time was not measured.
  double load_s = 0;        ///< load_reciprocal_throughput_s(), median; 0 when time was not measured.
  double trip_s = 0;        ///< A cache line's to another processor and back, median; 0 without threads.
  double seconds = 0;       ///< Wall time of the whole duel.
  std::vector<std::vector<RoundTimes>> rounds;  ///< By launch; only when the session asks for them.

  std::string to_json() const;
  static Result<DuelReport> from_json(const std::string& text);
};

/// Whether calls were as fast as usual (score/full_pace.h); true when time was not measured.
bool ran_at_full_pace(const DuelReport& report, const Pace& usual);

/// Lets the candidate meet the reference until its marks are decided or the budget is spent.
/// A fault is the grader's or the reference's; whatever the candidate does wrong is in the report.
Result<DuelReport> run_duel(const Session& session, kata::Workload& workload, Box& reference, Box& candidate);

}  // namespace grader
