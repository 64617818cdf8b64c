#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "duel/duel.h"
#include "judge/build_environment.h"
#include "kata/kata.h"

namespace grader {

/// One that takes part in a comparison.
struct Entrant {
  std::string name;  ///< As it was asked for; raw.
  std::filesystem::path source;
};

/// How an entrant did. Texts are raw.
struct Entry {
  std::string name;
  std::string failure;  ///< Empty, or why it was not measured or lost: "does not compile", a failing test, …
};

/// What comparing found. Sides of `metrics` count from 0: the reference, then the entries; those that failed
/// are in no pair.
struct Comparison {
  std::vector<Entry> entries;
  std::vector<MetricDuel> metrics;  ///< Empty when every entry failed.
  std::string disturbance;
  double seconds = 0;
};

/// Compiles and tests each entrant, then lets those that are correct meet the reference and each other.
/// Faults are the grader's, the machine's or (an unreadable source) the user's.
Result<Comparison> compare_entrants(const BuildEnvironment& env, const Kata& kata,
                                    const std::vector<Entrant>& entrants);

}  // namespace grader
