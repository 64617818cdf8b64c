#pragma once

#include <filesystem>
#include <string>

#include "base/result.h"

namespace grader {

/// The whole of a small text file of the workbook. A user fault, `PATH: ...`, if it is missing, unreadable,
/// larger than 1 MiB, or not a regular file: a symbolic link is not followed and a pipe is not waited for.
Result<std::string> read_text(const std::filesystem::path& path);

}  // namespace grader
