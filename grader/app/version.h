#pragma once

#include <string>

namespace grader {

/// Of this program: "0.3.0".
std::string version();

/// "kata 0.3.0 (commit abc1234)"; without the commit where the checkout is not under git, or git is missing.
std::string version_text();

}  // namespace grader
