#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"

namespace grader::classroom {

/// A file in what was handed in, archives opened.
struct FoundFile {
  std::string path;  ///< Below what was named, an archive being a folder:
                     ///< "Ada/work.zip/find_duplicates/stub.cpp". Trusted for nothing.
  std::string bytes;
  std::string refused;  ///< Why it was not read: "a symbolic link"; empty when it was.
};

/// All that a folder or an archive holds, and the archives in it, and the archives in those. Regular files
/// only, never through a link; what is not taken is there with its reason, an archive that cannot be read
/// whole included. Faults: `path` is neither a folder nor an archive, or a single file that cannot be read
/// (user); no sandbox or no kata-archive for an archive (machine). `archive_program` is empty where that
/// program cannot be built.
Result<std::vector<FoundFile>> found_files(const std::filesystem::path& path,
                                           const std::filesystem::path& archive_program);

/// What to install when an archive is there and kata-archive is not.
inline constexpr const char* kArchivesNeed =
    "archives need libarchive, which is not installed (Debian, Ubuntu: sudo apt-get install -y "
    "libarchive-dev)";

}  // namespace grader::classroom
