#pragma once

#include <initializer_list>
#include <string>
#include <vector>

#include "base/temp_dir.h"
#include "run/process.h"

namespace grader::classroom {

/// What a comparison may take.
inline constexpr Seconds kComparisonDeadline{900};

/// A temporary folder with these texts, list after list, as 0.cpp, 1.cpp …. A machine fault when it is full.
Result<TempDir> write_sources(std::initializer_list<const std::vector<std::string>*> lists);

}  // namespace grader::classroom
