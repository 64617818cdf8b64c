#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "classroom/similarity/comparison.h"

namespace grader::classroom {

/// What compares sources.
struct SimilarityEngine {
  std::string name;  ///< For people.
  std::string note;  ///< What would be better and what installs it; empty when nothing would.
  std::function<Result<std::vector<SimilarFiles>>(const Comparison&)> compare;
};

/// The engine of that name, "sim" or "dolos"; without one, Dolos where it is installed, else sim. A user
/// fault for another name, a machine fault with what installs it when it is missing.
Result<SimilarityEngine> similarity_engine(const std::optional<std::string>& name,
                                           const std::filesystem::path& top);

}  // namespace grader::classroom
