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
/// Everything that is decided from samples is decided here and in stop_rule.h: replaying recorded launches
/// gives the same answer. `sides` names those to look at, the reference first.
TimeEstimate estimate_time(std::span<const LaunchSample> launches, std::span<const std::size_t> sides,
                           const Session& session);

/// When a duel of this session is over.
StopRule stop_rule_of(const Session& session);

}  // namespace grader
