#pragma once

#include <memory>
#include <vector>

#include "classroom/unit_run.h"

namespace grader::classroom {

/// What several measurements of one unit say together.
struct Opinion {
  std::shared_ptr<const UnitRun> combined;  ///< Empty where there is nothing to combine, or they disagree.
  bool disputed = false;                    ///< They exclude each other: for a person to look at.
};

/// Combines the measurements of a unit, in their order, by inverse variance on the scale of points: each
/// machine has marks of its own, so what is compared is ln(speedup) / ln(full). The result is the first run
/// with the combined speedups, in the first machine's marks, and the points and verdict that follow. Runs are
/// disputed when the intervals of two of them do not meet, or when they differ in anything but time (one is
/// wrong, or was capped). Pure.
Opinion second_opinion(const std::vector<const UnitRun*>& runs);

}  // namespace grader::classroom
