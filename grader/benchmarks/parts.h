#pragma once

#include "judge/workshop.h"
#include "kata/catalogue.h"

namespace grader::benchmarks {

/// What a part of './kata dev benchmark' needs. Each prints its table (Markdown) to standard output and throws
/// std::runtime_error when something could not be measured.
struct Bench {
  const Workshop& workshop;
  const Catalogue& catalogue;
  bool quick = false;  ///< A fraction of the repetitions.
};

/// How much a reported speedup moves from one grade to the next, and how far it is from the truth.
void measure_spread(const Bench& bench);

/// Wrong and inconclusive verdicts near a threshold, and how often the interval holds the truth.
void measure_verdicts(const Bench& bench);

/// From saving a stub to its verdict; grading everything; the grader's own start and the cost of a call.
void measure_turnaround(const Bench& bench);

}  // namespace grader::benchmarks
