#pragma once

#include <filesystem>
#include <fstream>
#include <string>

namespace grader {

/// All that a file holds; what can be read of it, perhaps nothing, when not all can. For files that are
/// trusted to be what they are; one of the workbook's or a student's is read by kata/read_text.h.
inline std::string slurp(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::string text;
  // Unlike stream iterators, read() does not throw when the process that a file of /proc is about ends.
  for (char part[65536]; file.read(part, sizeof part), file.gcount() > 0;)
    text.append(part, static_cast<std::size_t>(file.gcount()));
  return text;
}

}  // namespace grader
