#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "classroom/archive_stream.h"

namespace grader::classroom {

/// Reads an archive in a confined process of its own, into memory; nothing is written anywhere. `descriptor`
/// is of a regular file or a memory file, at its beginning. A machine fault when there is no sandbox or the
/// program cannot run; whatever the archive does is in the contents.
Result<ArchiveContents> read_archive(const std::filesystem::path& archive_program, int descriptor);

/// A zip of these files, the same bytes for the same entries. A machine fault when the program cannot run.
Result<std::string> make_zip(const std::filesystem::path& archive_program,
                             const std::vector<ArchiveEntry>& entries);

/// A file in memory that holds these bytes, at its beginning.
Result<int> memory_file(std::string_view bytes);

}  // namespace grader::classroom
