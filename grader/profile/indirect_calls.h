#pragma once

#include <optional>

#include "profile/profile.h"

namespace grader {

/// Speaks of the line that calls most through a pointer, as virtual functions are called, where that costs
/// enough. An instruction that calls several functions does so for certain; one that calls a single function
/// cannot be told from a plain call, and is left out. `all` is how many instructions there are.
std::optional<Advice> advise_on_indirect_calls(const CallGraph& graph, const Source& source, double all);

}  // namespace grader
