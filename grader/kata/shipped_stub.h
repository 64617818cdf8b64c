#pragma once

#include <string>
#include <string_view>

namespace grader {

/// The stub as a kata is shipped: the reference with one TODO behind its includes.
std::string shipped_stub(std::string_view kata, std::string_view reference);

/// Whether `stub` is the reference but for one comment line with its TODO, wherever that stands and whatever
/// it says, and for blank lines.
bool is_shipped_stub(std::string_view stub, std::string_view reference);

}  // namespace grader
