#pragma once

#include <fmt/format.h>

#include <cstdio>
#include <utility>

namespace grader {

/// What goes to standard error. Where that is closed or full nobody hears it, and nothing else happens:
/// fmt::print would throw, and the command would end in the middle.
template <class... Values>
void print_error(fmt::format_string<Values...> format, Values&&... values) {
  std::fputs(fmt::format(format, std::forward<Values>(values)...).c_str(), stderr);
}

}  // namespace grader
