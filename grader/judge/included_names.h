#pragma once

#include <string_view>
#include <vector>

namespace grader {

/// The names in a source's `#include <NAME>`, for '<' and '>', or `#include "NAME"`, for '"' twice; near
/// enough: what stands in a comment counts as well. They point into `text`.
std::vector<std::string_view> included_names(std::string_view text, char open, char close);

}  // namespace grader
