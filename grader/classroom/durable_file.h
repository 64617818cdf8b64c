#pragma once

#include <filesystem>
#include <string_view>

#include "base/fd.h"
#include "base/result.h"

namespace grader::classroom {

/// Writes a file so that whoever reads it, even after a power cut, finds all of it or none: under a temporary
/// name beside it, synced, renamed, and the folder synced. Makes the folder. A machine fault when the disk is
/// full, for one; what was there before then still is.
Status write_durably(const std::filesystem::path& path, std::string_view text);

/// Files that a killed writer left have names that begin so; readers pass over them.
inline constexpr std::string_view kUnfinishedPrefix = ".unfinished-";

}  // namespace grader::classroom
