#pragma once

#include <string>
#include <vector>

#include "kata/kata.h"
#include "report/terminal/paint.h"
#include "store/gradebook.h"

namespace grader {

/// A kata's attempts over time, oldest first: number, when, verdict, speedup and a bar on a log scale from 1x
/// to the full mark. What is slower than an earlier attempt beyond noise (its interval lies below) says so.
/// Only the last `shown` are listed; numbers count all.
std::string history_text(const Kata& kata, const std::vector<Attempt>& attempts, std::size_t shown,
                         const Paint& paint);

/// A line for each kata that was tried: how often, best points, the last verdict and when.
std::string history_summary(const std::vector<KataState>& states, const Paint& paint);

/// The earlier attempt that was surely faster than attempt `at`: the fastest of those judged by the same
/// metric whose interval lies above its own. Nothing when there is none.
std::optional<std::size_t> faster_before(const std::vector<Attempt>& attempts, std::size_t at);

}  // namespace grader
