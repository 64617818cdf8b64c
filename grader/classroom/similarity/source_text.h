#pragma once

#include <string>
#include <string_view>
#include <vector>

// C++ as it is compared: not parsed, only stripped of what says nothing. Pure functions.

namespace grader::classroom {

/// The source without comments, each line without blanks at its ends. String and character literals stay, raw
/// ones too. Lines keep their numbers.
std::string without_comments(std::string_view source);

/// The same without any blanks, outside of literals too: two sources with equal ones differ in comments and
/// layout alone.
std::string bare_code(std::string_view source);

/// `source`, which is without comments, with those lines emptied that are in one of the `shipped` texts,
/// compared without blanks: what the workbook gave to everybody is nobody's own. Lines of brackets alone
/// stay. Lines keep their numbers.
std::string own_lines(std::string_view source, const std::vector<std::string>& shipped);

/// Words, numbers and single signs.
std::size_t count_tokens(std::string_view source);

}  // namespace grader::classroom
