#pragma once

#include <atomic>
#include <span>
#include <thread>
#include <vector>

namespace grader {

/// Keeps processors from falling asleep while it lives, with threads that give way to any other program.
///
/// To wake a sleeping processor takes tens of microseconds, in a virtual machine more: its host may have lent
/// the core to somebody else meanwhile. Measured on parallel_map, whose threads take 0.4 ms, launches differed
/// by 17 % without and by 4 % with it.
class AwakeProcessors {
 public:
  explicit AwakeProcessors(std::span<const int> processors);
  ~AwakeProcessors();
  AwakeProcessors(const AwakeProcessors&) = delete;

 private:
  std::atomic<bool> enough_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace grader
