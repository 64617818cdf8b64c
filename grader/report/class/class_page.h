#pragma once

#include <string>
#include <string_view>

namespace grader {

/// A whole HTML page of a class: no script, and a content policy that forbids any and every request. `main`
/// is HTML.
std::string class_page(std::string_view raw_title, std::string_view main, std::string_view raw_footer);

}  // namespace grader
