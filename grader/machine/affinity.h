#pragma once

#include <sys/types.h>

#include <initializer_list>
#include <span>
#include <vector>

namespace grader {

/// Lets a thread (0: the calling one) and those that it starts from then on run on these processors only.
/// False where that is not allowed.
bool set_affinity(pid_t thread, std::span<const int> processors);

/// Keeps the calling thread on some processors while it lives; afterwards those of before are allowed again.
/// Where the system does not allow that, the thread stays as it is.
class ScopedAffinity {
 public:
  explicit ScopedAffinity(std::span<const int> processors);
  explicit ScopedAffinity(int processor) : ScopedAffinity(std::span(&processor, 1)) {}
  ~ScopedAffinity();
  ScopedAffinity(const ScopedAffinity&) = delete;

 private:
  std::vector<int> before_;
};

}  // namespace grader
