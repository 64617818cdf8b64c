#pragma once

#include <optional>
#include <string>

namespace grader {

/// What somebody answers to a question: one line of standard input without its end. Nothing at the end of
/// input, and where a line is longer than anybody types (4 KiB).
std::optional<std::string> read_answer();

/// So many lines that are no answer end a question: nobody sits there.
inline constexpr int kMostMisunderstood = 10;

}  // namespace grader
