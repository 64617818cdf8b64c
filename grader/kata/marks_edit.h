#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace grader {

/// The text of a kata.toml with another value behind `key` in [marks], or in [marks.METRIC] when `metric` is
/// not empty; all else, comments included, stays. Nothing when there is no such line.
std::optional<std::string> with_mark(const std::string& toml, std::string_view metric, std::string_view key,
                                     double value);

}  // namespace grader
