#pragma once

#include <cstddef>
#include <optional>

namespace grader {

/// Whether the user's locale shows UTF-8, by LC_ALL, LC_CTYPE and LANG as setlocale(3) ranks them.
bool utf8_locale();

/// Cells in a line of the terminal that standard output is; none when it is no terminal.
std::optional<std::size_t> terminal_width();

/// For prose: the terminal's width up to what is comfortable to read, and 80 without a terminal.
std::size_t help_width();

}  // namespace grader
