#pragma once

#include <vector>

#include "profile/profile.h"

namespace grader {

/// What a profile says in sentences, what matters most first: a few at most, and always one where there are
/// lines at all. Every sentence rests on what was counted in this profile and names its line.
std::vector<Advice> advise(const Profile& profile, const Frame& root, const CallGraph& graph,
                           const Source& source);

}  // namespace grader
