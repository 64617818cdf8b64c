#pragma once

#include <sys/types.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/fd.h"

namespace grader {

/// What the processor itself counts while a process runs outside the kernel, all its threads to come
/// included. Uses perf_event_open(2), as perf does, so perf need not be installed.
class ProcessorCounters {
 public:
  struct Count {
    std::string name;  ///< "cycles", "instructions", "cache misses", "branches", "branch misses".
    std::int64_t value = 0;
  };

  /// Begins to count; whatever this machine cannot count is left out.
  explicit ProcessorCounters(pid_t process);

  /// Empty when something is counted, else why not, in one sentence.
  const std::string& obstacle() const { return obstacle_; }
  std::vector<Count> read() const;

 private:
  struct Counter {
    const char* name;
    UniqueFd event;
  };
  std::vector<Counter> counters_;
  std::string obstacle_;
};

}  // namespace grader
