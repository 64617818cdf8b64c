#pragma once

#include <string_view>

namespace grader {

/// The page's style sheet: light and dark, narrow and wide, screen and paper.
extern const std::string_view kPageStyle;

}  // namespace grader
