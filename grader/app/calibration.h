#pragma once

#include <optional>
#include <vector>

#include "app/context.h"

namespace grader {

/// What the expert solution was measured to reach on this machine in each metric of the kata, for
/// just this version of reference, solution and benchmark. Nothing when it was not measured.
std::optional<std::vector<Expert>> known_experts(Context& context, const Kata& kata);
void remember_experts(Context& context, const Kata& kata, const std::vector<Expert>& experts);

/// That measuring them just now was in vain, and whether it was some minutes ago at most.
void remember_vain_calibration(Context& context, const Kata& kata);
bool calibrated_in_vain_lately(Context& context, const Kata& kata);

}  // namespace grader
