#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace grader {

/// A chapter's closing questions: the items of the list under the heading "## Reflect" of its README.md, each
/// as one line. Empty without such a heading.
std::vector<std::string> reflection_prompts(std::string_view readme);

}  // namespace grader
