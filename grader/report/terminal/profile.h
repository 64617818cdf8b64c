#pragma once

#include <string>

#include "profile/profile.h"
#include "report/terminal/paint.h"

namespace grader {

/// A profile for a terminal of 80 columns: what one call cost, functions, lines with the source beside them,
/// libraries, advice with the line it speaks of and where to read on, and what could not be measured.
/// `source_text` is what was profiled.
std::string profile_text(const Profile& profile, const std::string& title, const std::string& source_text,
                         const Paint& paint);

}  // namespace grader
