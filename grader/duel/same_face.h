#pragma once

#include <cstdint>
#include <vector>

#include "duel/duel.h"
#include "duel/sides.h"

namespace grader {

/// Holds what candidates took in calls that were counted against what they take in calls that are timed: code
/// that could tell these apart would be frugal in the former and quick in the latter.
class SameFace {
 public:
  explicit SameFace(const std::vector<MetricDuel>& counted) : counted_(counted) {}

  /// REQUIRES: the workers of a launch that is to be timed have just been started.
  void begin(Sides& sides);
  /// Once in a launch, before its workers get an input of another kind than they were counted with.
  /// Candidates that have taken far more than when they were counted lose. What an allocator keeps is allowed
  /// for, by what the reference took too.
  void look(Sides& sides);

 private:
  const std::vector<MetricDuel>& counted_;
  bool looked_ = false;
  std::vector<std::int64_t> io_before_;  ///< System calls that read or write, of each side.
};

}  // namespace grader
