#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace grader::classroom {

/// In the root of what `./kata pack` makes.
inline constexpr const char* kManifestName = "kata-handin.json";

/// Which kata a handed-in file is for.
struct KataOfFile {
  std::string kata;    ///< Its name; empty when that cannot be told.
  std::string reason;  ///< Why it is no hand-in: "no #include of a kata's header". Empty when `kata` is set.
  bool ignored =
      false;  ///< It is nothing that anybody would miss: a file of the workbook or of an operating system.
};

/// By a folder of its path that is called as a kata; else by the file's own name (`find_duplicates.cpp`);
/// else by the kata's header that it includes. When path and header name different katas, it is neither: both
/// are named in the reason. `path` is one as in an archive, with / between its parts.
KataOfFile kata_of_file(std::string_view path, std::string_view text, const std::vector<std::string>& katas);

/// Why a path from an archive is not to be trusted: "leaves the archive (..)", "control characters in its
/// name"; empty for an ordinary one. Nothing is ever written to such a path; it is refused because nobody
/// honest makes it.
std::string refused_path(std::string_view path);

}  // namespace grader::classroom
