#pragma once

#include <atomic>
#include <deque>
#include <span>
#include <thread>
#include <vector>

#include "run/machine.h"

namespace grader {

/// Keeps processors from falling asleep while it lives, with threads that give way to any other program.
///
/// To wake a sleeping processor takes tens of microseconds, in a virtual machine more: its host may have lent
/// the core to somebody else meanwhile. Measured on parallel_map, whose threads take 0.4 ms, launches
/// differed by 17 % without and by 4 % with it.
class AwakeProcessors {
 public:
  explicit AwakeProcessors(std::span<const int> processors);
  ~AwakeProcessors();
  AwakeProcessors(const AwakeProcessors&) = delete;

  /// load_reciprocal_throughput_s() on the slowest of them while all are at it: tells a neighbour on any of
  /// their cores, and whether two of them are on one core. A virtual machine does not show the latter, and
  /// its host may change it at any time. Moves the calling thread over all of them.
  double slowest_load_s(PinnedScope& pinned);

 private:
  struct Processor {
    int number = -1;
    std::atomic<bool> loads = false;  ///< Its thread has begun; whoever waits for that resets it.
    std::thread thread;
  };
  void stay_awake(Processor& processor);
  void await_loads_elsewhere(const Processor& here);

  std::atomic<bool> enough_ = false;
  std::atomic<bool> loading_ = false;
  std::deque<Processor> processors_;
};

}  // namespace grader
