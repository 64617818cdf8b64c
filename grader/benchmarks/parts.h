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

void measure_accuracy(const Bench& bench);       ///< Of duels whose ratio is known by construction.
void measure_verdicts(const Bench& bench);       ///< The same, of verdicts near a mark.
void measure_repeatability(const Bench& bench);  ///< Of the solutions' speedups.
void measure_agreement(const Bench& bench);      ///< Of `run` and `compare`.
void measure_turnaround(const Bench& bench);
void measure_state(const Bench& bench);

/// Records duels of subjects and solutions, quiet and beside other programs; each is a file that is added to
/// `folder`.
void record_duels(const Bench& bench, const std::filesystem::path& folder);
/// Replays them by the rules that grade, and by variants of these.
void replay_duels(const Bench& bench, const std::filesystem::path& folder);

}  // namespace grader::benchmarks
