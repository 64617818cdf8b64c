#pragma once

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

/// One duel with the settings that a kata gets.
Result<DuelReport> duel_of(const BuildEnvironment& env, Session session, std::uint64_t seed);

/// What peers do: Google Benchmark in one process per side, one after the other, `budget_s` seconds in all,
/// and the ratio of the two mean real times.
Result<double> two_google_benchmarks(const BuildEnvironment& env, const Session& session, double budget_s);

}  // namespace grader::benchmarks
