#pragma once

#include "judge/build_environment.h"
#include "kata/catalogue.h"

namespace grader::benchmarks {

/// What a part of './kata dev benchmark' needs. Each prints its table (Markdown) to standard output and
/// throws std::runtime_error when something could not be measured.
struct Bench {
  const BuildEnvironment& env;
  std::vector<const Kata*> katas;  ///< Those that can be judged here; or those that were named.
  bool quick = false;              ///< A fraction of the repetitions.
};

/// How much the reported speedup of each solution moves from one grade to the next, quiet and under load.
void measure_solutions(const Bench& bench);

/// The same, and how far it is from the truth, for subjects whose speedup is known by construction; beside
/// what two runs of Google Benchmark make of them.
void measure_ratios(const Bench& bench);

/// Wrong and inconclusive verdicts near a threshold, and how often the interval holds the truth.
void measure_verdicts(const Bench& bench);

/// From saving a stub to its verdict, by `run` and on the screen of `watch`; grading everything; the grader's
/// own start and the cost of a call.
void measure_turnaround(const Bench& bench);

/// Whether kills at random moments lose anything that was shown as recorded, what recording costs, and how
/// long the commands that show it take when there is much of it.
void measure_state(const Bench& bench);

}  // namespace grader::benchmarks
