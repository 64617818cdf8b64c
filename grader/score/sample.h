#pragma once

#include <vector>

namespace grader {

// What a duel records, before anything is judged. Times are in seconds. Side 0 is the reference, the others
// are candidates.

/// One call of one side.
struct CallSample {
  double cpu_s = 0;        ///< CPU time of the worker from just before the call up to its next call.
  double wall_s = 0;       ///< From request to reply.
  double early_cpu_s = 0;  ///< CPU time while the input was laid out: a head start.
  double late_cpu_s = 0;   ///< CPU time between the reply and the next call.
  double null_cpu_s = 0;   ///< CPU time of the null call right before.
  double null_wall_s = 0;  ///< Its wall time.
  double l1_load = 0;      ///< Slower l1_load_time() of before and after, in cycle_time()s; 0: unknown.
};

/// One input that every side got, and what each call took.
struct RoundSample {
  std::vector<CallSample> sides;
};

/// The rounds of fresh processes.
struct LaunchSample {
  int processor = -1;    ///< That all sides were kept on; -1: any.
  double elapsed_s = 0;  ///< Of the duel when the launch ended.
  std::vector<RoundSample> rounds;
};

}  // namespace grader
