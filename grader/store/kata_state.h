#pragma once

#include <optional>
#include <string>

#include "judge/kata_result.h"
#include "kata/kata.h"

namespace grader {

/// What the gradebook knows of one kata, from the attempts at its stub that were judged.
struct KataState {
  std::string kata;
  int attempts = 0;
  bool passed = false;    ///< By any attempt; a later, worse one takes nothing away.
  double best_share = 0;  ///< Of the kata's points, which may be others by now; at most 1.
  Verdict last_verdict = Verdict::fail;
  std::optional<double> last_speedup;  ///< Of the gating metric; nothing when it was not measured.
  std::string last_time;               ///< UTC, "2024-05-01T12:00:00Z": sorts as text.

  /// By what the kata is worth now.
  double best_points(const Kata& now) const { return best_share * now.points; }
};

}  // namespace grader
