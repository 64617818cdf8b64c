#pragma once

#include <string>
#include <vector>

namespace grader {

/// A paragraph, or a term and what it means.
struct ManItem {
  std::string term;     ///< Empty for a paragraph.
  std::string text;     ///< One line; the reader's program breaks it.
  bool nested = false;  ///< Belongs to the one above: an option to its command.
};

struct ManSection {
  std::string title;
  std::string below = {};  ///< A part of the section of that title; then `title` was shown before.
  std::vector<ManItem> items;
};

/// What the manual page says, in its order.
std::vector<ManSection> man_sections();

}  // namespace grader
