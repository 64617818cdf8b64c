#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "duel/session.h"
#include "harness/processor_counters.h"
#include "kit/workload.h"

namespace grader {

/// One call of the candidate on one input of the duel, looked at in several ways: as it is, with its
/// allocations counted, with its heap watched, and in callgrind and DHAT.
struct ProfileRun {
  std::string failure;                       ///< Why the candidate could not be watched; empty when it could.
  double call_s = 0;                         ///< CPU time of the plain call, in seconds.
  std::optional<std::int64_t> allocations;   ///< Nothing where the kernel keeps no account.
  std::optional<std::int64_t> system_calls;  ///< Those that read or write; likewise.
  std::int64_t peak_heap_bytes = 0;
  std::vector<ProcessorCounters::Count> counters;  ///< Of the plain call.
  std::string counters_obstacle;                   ///< Why there are none.
  std::string call_graph_failure;                  ///< Why callgrind could not watch it.
  bool call_graph = false;                         ///< There is a callgrind.out in the folder.
  std::string heap_blocks_failure;                 ///< Why DHAT could not watch it.
  bool heap_blocks = false;                        ///< There is a dhat.out in the folder.

  std::string to_json() const;
  static Result<ProfileRun> from_json(const std::string& text);
};

/// Leaves the files of callgrind and DHAT in `folder`, unless valgrind is missing. The session's seed draws
/// the input. A fault is the grader's or the machine's; whatever the candidate does wrong is in the result.
Result<ProfileRun> run_profile(const Session& session, kata::Workload& workload,
                               const std::filesystem::path& folder);

}  // namespace grader
