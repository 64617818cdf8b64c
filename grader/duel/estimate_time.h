#pragma once

#include <span>
#include <vector>

#include "duel/session.h"
#include "score/selection.h"
#include "score/stop_rule.h"

namespace grader {

// What a duel decides from its samples, without a clock: replaying recorded launches gives the same answer.

/// What an estimate of time rests on after these launches.
struct TimeEstimate {
  Selection selection;
  std::vector<Launch> ratios;  ///< Of the first candidate.
};

/// `sides` names those to look at, the reference first.
TimeEstimate estimate_time(std::span<const LaunchSample> launches, std::span<const std::size_t> sides,
                           const Session& session);

/// When a duel of this session is over.
StopRule stop_rule_of(const Session& session);

/// Seconds into the duel at which one more launch would end if it took as long as the last one: a launch does
/// not begin if it would end too late. REQUIRES: at least one launch.
double end_of_next_launch_s(std::span<const LaunchSample> launches);

}  // namespace grader
