#pragma once

#include <string>

// --help, made from the command table, for a terminal of `width` cells.

namespace grader {

/// For a command ("run", "dev check"), a family of them ("dev"), or the program ("").
std::string help_for(const std::string& command, std::size_t width);

/// The program's help and every command's.
std::string help_for_all(std::size_t width);

}  // namespace grader
