#pragma once

#include <sys/types.h>

#include <atomic>
#include <deque>
#include <span>
#include <thread>
#include <vector>

#include "run/core_clock.h"
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

  /// What a load takes on the slowest of them while all are at it, and how far they lie apart; the latter as
  /// last known while other programs keep their processors. Moves the calling thread over all of them.
  ///
  /// The one tells a neighbour on any of their cores, and whether two of them are on one core; the other,
  /// whether they share a last-level cache. A virtual machine shows none of these, and its host may change
  /// the latter two at any time: measured every half a second on two Zen 4 cores, a line went there and back
  /// in 50 or in 300 ns. In the latter state image_pipeline's solution took 1.09 times as long and its
  /// reference as long as before, parallel_map's 1.03 and 1.2 times.
  Surroundings surroundings(PinnedScope& pinned);

 private:
  struct alignas(64) Processor {
    int number = -1;
    std::atomic<bool> loads = false;  ///< Its thread has begun; whoever waits for that resets it.
    std::atomic<pid_t> id = 0;        ///< Of its thread, once that runs.
    std::thread thread;
    SharedLine line;
  };
  void stay_awake(Processor& processor);
  void await_loads_elsewhere(const Processor& here);
  void note_round_trips(const Processor& here);

  std::atomic<bool> enough_ = false;
  std::atomic<bool> loading_ = false;
  std::atomic<int> returning_ = -1;  ///< The number of the processor whose thread sends its line back.
  std::deque<Processor> processors_;
  double round_trip_s_ = 0;  ///< Between those that are farthest apart, when last known.
};

}  // namespace grader
