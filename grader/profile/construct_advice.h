#pragma once

#include <vector>

#include "profile/profile.h"

namespace grader {

/// The part of advise() that speaks of constructs of the language whose price the source does not show:
/// exceptions, calls through pointers, shared_ptr, keys made for a lookup, numbers from text, waiting, memory
/// that is kept.
std::vector<Advice> advise_on_constructs(const Profile& profile, const Frame& root, const CallGraph& graph,
                                         const Source& source);

}  // namespace grader
