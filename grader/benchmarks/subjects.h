#pragma once

#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "base/temp_dir.h"
#include "duel/duel.h"
#include "duel/session.h"
#include "judge/build_environment.h"

namespace grader::benchmarks {

/// A reference and a candidate that do the same work in different amounts: the speedup is `ratio` by
/// construction.
struct Subject {
  std::string kind;  ///< "CPU", "allocating" or "memory": what the work is bound by.
  double ratio = 1;
  std::string name() const;
};

/// Compiles both sides of a subject. The session's marks are those of a plain kata with pass 1.5 and full 20,
/// far from most ratios here; set others as needed.
Result<Session> prepare(const BuildEnvironment& env, const Subject& subject);

/// The speedup of time. Throws std::runtime_error when the candidate lost.
const Estimate& time_estimate(const DuelReport& report);

/// Whether the interval holds the truth.
bool holds(const Estimate& estimate, double truth);

/// The session of a kata's solution that is judged by time alone; nothing where time is none of its metrics.
std::optional<Session> solution_session(const BuildEnvironment& env, const Kata& kata,
                                        double baseline_l1_load);

/// Duels that are alike but for their seeds, 0 and up.
struct Series {
  std::vector<Estimate> estimates;
  std::vector<double> seconds;
  int nearest = 0;  ///< How many rest on rounds of a shared core.

  /// The middle of the speedups, and their coefficient of variation in per cent.
  double median_speedup() const;
  double spread_percent() const;
};
Series measure_series(int duels, const std::function<DuelReport(std::uint64_t seed)>& measure);

/// The best L1 load time of a few duels, as calibrations find it on a machine.
double best_l1_load(const BuildEnvironment& env);

template <class T>
T value_or_throw(Result<T> result) {
  if (!result) throw std::runtime_error(result.fault().message);
  return result.take();
}

/// One duel with the settings that a kata gets.
Result<DuelReport> duel_of(const BuildEnvironment& env, Session session, std::uint64_t seed);

}  // namespace grader::benchmarks
