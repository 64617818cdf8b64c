#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

// Text as a terminal's cells: how wide it is, cut and broken to a width. What Paint puts in (colours) takes
// no room and ends with its row. Pure functions for text that is printable already; none fails.

namespace grader {

/// Cells that the text takes: East Asian characters and emoji take two, combining marks none.
std::size_t width_of(std::string_view text);

/// As much as fits, colours included; what was begun is ended.
std::string cut(std::string_view text, std::size_t width);

/// One line as rows of at most `width` cells, broken between words where that is possible; what goes on is
/// indented like the first, and a little more. A tab is eight blanks.
std::vector<std::string> wrapped(std::string_view line, std::size_t width);

/// For terminals without UTF-8: "µ" becomes "u", what has no like becomes "?".
std::string ascii_only(std::string_view text);

/// Makes `path/file.cpp:12:5` a link to the file (OSC 8) where a row names one; relative paths start from
/// `folder`.
std::string with_links(std::string_view row, const std::string& folder);

}  // namespace grader
