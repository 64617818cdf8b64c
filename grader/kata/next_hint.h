#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kata/kata.h"

namespace grader {

/// Which hint comes next, by its place: of those not in `shown`, the first that names `symptom`, the one that
/// dominates the student's last profile (may be empty), else the first. Nothing when all were shown.
std::optional<int> next_hint(const std::vector<Hint>& hints, const std::vector<int>& shown,
                             const std::string& symptom);

}  // namespace grader
