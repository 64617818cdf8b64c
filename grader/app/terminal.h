#pragma once

namespace grader {

/// Whether the user's locale shows UTF-8, by LC_ALL, LC_CTYPE and LANG as setlocale(3) ranks them.
bool utf8_locale();

}  // namespace grader
