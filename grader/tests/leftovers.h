#pragma once

#include <chrono>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

namespace grader {

/// Sees what judging leaves behind. While it lives, orphans of this process become its children (see
/// PR_SET_CHILD_SUBREAPER in prctl(2)), so that no process can get away by losing its parent.
class Leftovers {
 public:
  /// `temporary` is where the grader's own temporary files go.
  explicit Leftovers(std::filesystem::path temporary);
  ~Leftovers();
  Leftovers(const Leftovers&) = delete;

  /// What is there now and was not before, a line each. Gives what is dying a moment.
  std::string found() const;

 private:
  std::vector<std::string> look() const;

  std::filesystem::path temporary_;
  std::set<std::string> cgroups_before_;
};

}  // namespace grader
