#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "duel/duel.h"
#include "duel/estimate_time.h"
#include "duel/session.h"

namespace grader {

/// A duel with every call that was made in it, kept as JSON, so that what is decided from samples can be
/// decided again without a clock.
struct Recording {
  std::string subject;    ///< "CPU 10x", "find_duplicates".
  std::string condition;  ///< "quiet", "3 memory hogs".
  double truth = 0;       ///< The ratio by construction; 0: not known.
  Session session;        ///< Without paths.
  std::vector<LaunchSample> launches;

  /// Times are rounded to nanoseconds, L1 load times to four digits.
  std::string to_json() const;
  static Result<Recording> from_json(const std::string& text);
};

/// What the duel would have found: launch by launch until the stop rule ends it.
struct Replayed {
  Estimate estimate;
  Basis basis = Basis::paired;
  std::size_t launches = 0;
  double seconds = 0;  ///< Of the duel when it ended.
};

/// How rounds are chosen; the benchmark replays other ways beside the one that grades.
using Estimator = TimeEstimate (*)(std::span<const LaunchSample>, std::span<const std::size_t>,
                                   const Session&);

/// REQUIRES: at least one launch with a round.
Replayed replay(const Recording& recording, Estimator estimator = estimate_time);

}  // namespace grader
