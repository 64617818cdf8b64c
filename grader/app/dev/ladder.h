#pragma once

#include <string>
#include <vector>

#include "app/context.h"

namespace grader {

/// One implementation on the way from the stub to the solution, measured now.
struct Rung {
  std::string name;                       ///< "stub", "step_1_set", "solution"
  std::string description;                ///< Its first comment, without "Step N:".
  std::vector<MetricResultView> metrics;  ///< One for each of the kata's.
};

/// Judges stub, steps and solution, one after the other. A user fault names the one that is not correct; also
/// when there is no step. REQUIRES: prepare() was called for the kata.
Result<std::vector<Rung>> measure_ladder(Context& context, const Kata& kata, StatusLine& status);

/// The first `// …` comment of a source, joined to one line, without "Step 3: ".
std::string first_comment(const std::string& source);

}  // namespace grader
