#pragma once

#include <string>
#include <vector>

#include "classroom/policy.h"

namespace grader::classroom {

/// What may stand for katas in a policy: their names, their chapters and "*".
std::vector<std::string> known_names(const std::vector<PolicyKata>& katas);

/// Why `name` is none of them, a clause; empty when it is one.
std::string unknown_name(const std::string& name, const std::vector<std::string>& known);

}  // namespace grader::classroom
