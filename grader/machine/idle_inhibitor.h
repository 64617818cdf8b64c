#pragma once

#include <sys/types.h>

#include <atomic>
#include <deque>
#include <span>
#include <thread>

namespace grader {

/// Keeps processors from falling asleep while it lives, with one spinning thread each that runs only where no
/// other program wants the processor. To wake a sleeping one takes tens of microseconds, in a virtual machine
/// more, and code with threads would pay for it in each call.
class IdleInhibitor {
 public:
  explicit IdleInhibitor(std::span<const int> processors);
  ~IdleInhibitor();
  IdleInhibitor(const IdleInhibitor&) = delete;

 private:
  struct Spinner {
    std::atomic<pid_t> id = 0;  ///< Of its thread, once that runs.
    std::thread thread;
  };
  void spin(Spinner& spinner, int processor);

  std::atomic<bool> enough_ = false;
  std::deque<Spinner> spinners_;
};

}  // namespace grader
