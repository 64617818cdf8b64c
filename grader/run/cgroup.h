#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace grader {

/// The control groups that this process is in, one for each hierarchy: ("pids", "/sys/fs/cgroup/pids/…"), or
/// ("", …) for version 2.
std::vector<std::pair<std::string, std::filesystem::path>> own_cgroups();

/// A control group for one sandbox: bounds on processes and memory for all that runs in it together, tmpfs
/// included, which rlimits cannot give. Only where the machine lets this user make one (as root, in a
/// container, or in a delegated subtree); elsewhere it is simply absent. Works with version 1 and version 2
/// hierarchies. Removed with this object, once its processes are gone.
class Cgroup {
 public:
  /// Empty (no folders) where none can be made.
  static Cgroup make(int most_processes, std::int64_t memory_bytes);
  Cgroup() = default;
  Cgroup(Cgroup&& other) noexcept : folders_(std::exchange(other.folders_, {})) {}
  Cgroup& operator=(Cgroup&& other) noexcept {
    std::swap(folders_, other.folders_);
    return *this;
  }
  ~Cgroup();

  /// Files into which a process writes "0" to become a member, before it runs anything.
  std::vector<std::string> join_files() const;
  /// "pids and memory (version 1)", or empty.
  std::string in_words() const;

 private:
  std::vector<std::filesystem::path> folders_;
};

}  // namespace grader
