#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>

#include "run/proc_text.h"

namespace grader {

/// What a program and all that it started use, at one moment.
struct Usage {
  double seconds = 0;        ///< Since the watch began.
  double cpu_s = 0;          ///< So far, those that ended included.
  double workers_cpu_s = 0;  ///< Of it, the processes that run the student's and the reference's code.
  double cores = 0;          ///< In use since the look before.
  double workers_cores = 0;
  std::int64_t memory_bytes = 0;  ///< Resident now; pages that are shared count for each.
  std::int64_t workers_memory_bytes = 0;
  std::int64_t peak_bytes = 0;
  int processes = 0;
  int workers = 0;
  ProcessIo io;        ///< So far.
  double machine = 0;  ///< Share of all processors that was busy since the look before, 0 to 1.
};

/// What got in its way, over the whole watch. Shares are of the time that passed.
struct Hindrance {
  double seconds = 0;
  double steal = 0;            ///< Of all processors.
  double cpu_pressure = 0;     ///< Something waited for a processor,
  double memory_pressure = 0;  ///< for memory,
  double io_pressure = 0;      ///< for the disk.
  std::int64_t throttled = 0;  ///< How often our control group had used up its processor time.
  std::string other;           ///< The busiest process that is not ours; any bytes.
  int other_pid = 0;
  double other_cores = 0;
  double slowest_clock =
      1;  ///< The fastest processor's clock at the worst look, over what it can do; 1 if unknown.
};

/// Looks at a running program from outside, through /proc: costs a few milliseconds a look. Linux tells the
/// I/O of one's own processes only.
class LoadWatch {
 public:
  /// `worker` is the name of worker processes.
  LoadWatch(int pid, std::string worker);

  const Usage& look();
  /// From the beginning to the last look. Call look() first.
  Hindrance hindrance() const;

 private:
  struct Counters {
    double seconds = 0;
    ProcessorTicks processors;
    std::int64_t pressure_us[3] = {};
    std::int64_t throttled = 0;
  };
  static Counters count();

  int pid_;
  std::string worker_;
  Counters start_;
  Counters last_;
  Usage usage_;
  std::map<int, std::int64_t> others_start_;  ///< Ticks, by process.
  std::map<int, ProcessStat> others_;         ///< As last seen.
  std::set<int> ours_;                        ///< Ever seen.
  std::map<int, std::int64_t> worker_ticks_;  ///< By the first worker of a sandbox.
  double slowest_clock_ = 1;
};

}  // namespace grader
