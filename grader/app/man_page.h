#pragma once

#include <string>

// The manual page of ./kata, made from the command table.

namespace grader {

/// For man(1): roff with the man macros, sources in UTF-8.
std::string man_page_roff();

/// The same text for a terminal without man.
std::string man_page_plain(std::size_t width);

}  // namespace grader
