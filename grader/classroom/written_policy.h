#pragma once

#include <gtest/gtest.h>

#include <fstream>
#include <string>

#include "base/temp_dir.h"
#include "classroom/policy.h"

namespace grader::classroom {

// For tests of what follows from a class.toml.

inline const std::vector<PolicyKata>& test_katas() {
  static const std::vector<PolicyKata> katas = {{"find_duplicates", "02_algorithms", 10},
                                                {"ledger", "02_algorithms", 10},
                                                {"dot_product", "05_vectors", 20}};
  return katas;
}

/// The policy of a class.toml of these lines behind a [class] in this zone.
inline Result<Policy> policy_of(const std::string& lines, const std::string& zone = "Europe/Berlin") {
  Result<TempDir> folder = TempDir::make();
  if (!folder) return folder.fault();
  const auto path = folder->path() / "class.toml";
  std::ofstream(path) << "[class]\nname = \"CS101\"\nzone = \"" << zone << "\"\n" << lines;
  Result<Policy> policy = read_policy(path, test_katas());
  if (policy) return policy;
  std::string message = policy.fault().message;
  return user_fault(message.substr(message.find("class.toml")));
}

}  // namespace grader::classroom
