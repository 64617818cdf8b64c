#pragma once

#include <filesystem>

#include "classroom/similarity/comparison.h"

namespace grader::classroom {

/// How similar sources are to each other, by Dolos' core in a sandbox: winnowed runs of nodes of the syntax
/// tree. `top` is the workbook. A machine fault, with the line that installs it, when it is missing or there
/// is no sandbox.
Result<std::vector<SimilarFiles>> run_dolos(const std::filesystem::path& top, const Comparison& comparison);

/// Empty when it can be run; else what installs it.
std::string dolos_obstacle(const std::filesystem::path& top);

}  // namespace grader::classroom
