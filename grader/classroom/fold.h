#pragma once

#include <string>
#include <string_view>

// Names as people compare them. With libutf8proc by the rules of Unicode; without it only ASCII letters lose
// their case, and a name that is spelt with other bytes is not found, which is reported, rather than
// mistaken.

namespace grader::classroom {

/// NFKC with case folding (Unicode's NFKC_Casefold), blanks at the ends and repeated ones dropped: "Ada
/// LOVELACE " and "ada lovelace" are equal, as are the two ways to write "ä". Accents stay. Text that is no
/// UTF-8 stays too.
std::string folded(std::string_view text);

/// The same with nothing left but letters, digits, marks and underscores: what Canvas makes of a name.
std::string squashed(std::string_view text);

/// Empty, or why only ASCII is folded, with the line that installs what is missing.
std::string_view fold_obstacle();

}  // namespace grader::classroom
