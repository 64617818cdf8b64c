#pragma once

#include <string>
#include <string_view>

namespace grader {

/// A file as messages name it, and its text.
struct NamedText {
  std::string_view name;
  std::string_view text;
};

/// What a linker complained of, for a student: for each function of the contract that `source` does not
/// define, its declaration and the nearest definition in `source`; for any other name, that nothing defines
/// it. Empty when `messages` holds no undefined reference. Pure.
std::string link_errors_in_words(std::string_view messages, NamedText contract, NamedText source);

/// `messages` without the lines in which a linker speaks of undefined references and of files that students
/// do not know.
std::string without_linker_lines(std::string_view messages);

}  // namespace grader
