#pragma once

#include <cstddef>
#include <string>

#include "store/profile_summary.h"

namespace grader {

/// A flame graph larger than that is named, not shown.
inline constexpr std::size_t kFlameCap = 60 * 1024;

/// What a kata's profile found: hottest places, advice and the flame graph. `flame_budget` is what the page's
/// flame graphs may still take, in bytes; what this one takes is subtracted.
std::string profile_html(const std::string& kata, const ProfileSummary& profile, std::size_t& flame_budget);

/// An SVG document as the address of a picture. In a picture a browser runs no script and loads nothing,
/// whatever the document says. Empty for what does not begin as one.
std::string svg_address(const std::string& svg);

}  // namespace grader
