#pragma once

#include <string>
#include <string_view>

namespace grader {

/// A function's name as a person would say it: without parameters, template arguments, return type, inline
/// namespaces and clone suffixes. "void std::__cxx11::basic_string<char>::push_back(char) [clone .cold]" is
/// "std::string::push_back". Pure; never fails.
std::string short_function_name(std::string_view name);

/// Whether it is the copy constructor or copy assignment of a standard container: "std::vector<int>::vector(
/// std::vector<int> const&)". `what` then is what is copied: "std::vector".
bool is_container_copy(std::string_view name, std::string& what);

}  // namespace grader
