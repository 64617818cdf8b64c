#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace grader {

/// All that a file holds; nothing when it cannot be read. For files that are trusted to be what they are; one
/// of the workbook's or a student's is read by kata/read_text.h.
inline std::string slurp(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace grader
