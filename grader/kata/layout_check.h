#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "kata/kata.h"

namespace grader {

/// Whose copy of the workbook is looked at.
enum class Audience {
  /// Everything is there and nothing else is.
  author,
  /// What a kata needs in order to run. The solution may be absent (if it is there, so are its files), any
  /// other file may lie beside those of the kata, and texts and stub are the student's to change.
  student,
};

/// What is wrong with the files of a kata, whose kata.toml has been read: one sentence each, path first;
/// empty if nothing is. Missing, unknown and empty files; what is not a regular file (a symbolic link would
/// let a kata reach out of its folder); too few wrong answers or hints; a stub without exactly one TODO.
std::vector<std::string> check_layout(const Kata& kata, Audience audience);

/// Plausible mistakes, wrong_*.cpp of the solution's folder, by name; none where the folder is absent.
std::vector<std::filesystem::path> wrong_answers(const Kata& kata);

/// The ladder from the stub to the solution, step_N_*.cpp of the solution's folder, in order.
std::vector<std::filesystem::path> steps(const Kata& kata);

/// Whether an editor or a file manager leaves such a file behind: `stub.cpp~`, `.stub.cpp.swp`, `.DS_Store`,
/// `#stub.cpp#`.
bool is_leftover(const std::string& file_name);

}  // namespace grader
