#pragma once

#include <stdexcept>
#include <string>

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
