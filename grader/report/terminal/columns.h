#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

// Text laid out for a terminal's width in cells. Pure functions for text that is printable already; none
// fails.

namespace grader {

/// Wide enough for any line: nothing is broken.
inline constexpr std::size_t kAnyWidth = static_cast<std::size_t>(-1);

/// The same text, its lines broken where they exceed `width`: see wrapped().
std::string fitted(std::string_view text, std::size_t width);

/// One line of prose as rows that all begin at column `indent`.
std::string paragraph(std::string_view text, std::size_t indent, std::size_t width);

/// A word and what it means.
struct TwoColumns {
  std::string left;
  std::string right;
};

/// One entry a row, indented by two, each column as one block; where the right one would become a narrow
/// strip it stands below the left one instead.
std::string in_columns(const std::vector<TwoColumns>& rows, std::size_t width);

}  // namespace grader
