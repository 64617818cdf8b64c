#pragma once

#include <string>

#include "profile/call_tree.h"

namespace grader {

/// A flame graph: a whole SVG document without scripts, styles from elsewhere or fonts to fetch. Callers lie
/// above their callees (an icicle), width is the share of instructions; functions of the student's source are
/// drawn stronger than the libraries'. Hovering shows name, share and calls. Light and dark by the reader's
/// setting. Frames below 0.3 % are left out, more when the document would exceed `kMostFlameBytes`.
std::string flame_graph(const Frame& root, const std::string& title);
inline constexpr std::size_t kMostFlameBytes = std::size_t{60} << 10;

}  // namespace grader
