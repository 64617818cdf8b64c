#pragma once

#include "classroom/similarity/comparison.h"

namespace grader::classroom {

/// How similar sources are to each other, by Dick Grune's sim_c++ in a sandbox: runs of tokens that are equal
/// but for names. A machine fault, with the line that installs it, when it is missing or there is no sandbox.
Result<std::vector<SimilarFiles>> run_sim(const Comparison& comparison);

/// Empty when it can be run; else what installs it.
std::string sim_obstacle();

}  // namespace grader::classroom
