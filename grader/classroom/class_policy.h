#pragma once

#include <vector>

#include "classroom/class_folder.h"
#include "classroom/policy.h"

namespace grader::classroom {

/// The class.toml of a class, with the extensions of identity/extensions.csv where that is there. A user
/// fault `FILE:LINE: …`. `katas` are those of the workbook.
Result<Policy> policy_of(const ClassFolder& folder, const std::vector<PolicyKata>& katas);

}  // namespace grader::classroom
