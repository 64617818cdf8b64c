#include "classroom/class_policy.h"

#include <filesystem>

#include "base/slurp.h"

namespace grader::classroom {

Result<Policy> policy_of(const ClassFolder& folder, const std::vector<PolicyKata>& katas) {
  Result<Policy> policy = read_policy(folder.toml(), katas);
  if (!policy) return policy.fault();
  const std::filesystem::path table = folder.path() / "identity/extensions.csv";
  std::error_code error;
  if (!std::filesystem::exists(table, error)) return policy;
  auto extensions = read_extensions(slurp(table), "identity/extensions.csv", katas);
  if (!extensions) return extensions.fault();
  policy->extensions = extensions.take();
  return policy;
}

}  // namespace grader::classroom
