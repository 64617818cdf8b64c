#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "classroom/similarity/pairs.h"

namespace grader::classroom {

/// How similar these sources are to each other, by Dick Grune's sim_c++ in a sandbox. Those that are empty
/// are similar to nothing. A machine fault, with the line that installs it, when it is missing or there is no
/// sandbox.
Result<std::vector<SimilarFiles>> run_sim(const std::vector<std::string>& sources);

}  // namespace grader::classroom
