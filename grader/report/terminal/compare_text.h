#pragma once

#include <string>

#include "judge/compare.h"
#include "kata/kata.h"
#include "report/terminal/paint.h"

namespace grader {

/// `./kata compare`: for each metric the entries, fastest first, with their time, their speedup over the
/// reference and its interval, and letters that two share when they cannot be told apart; below it the same
/// in sentences. Entries that failed come last with the reason.
std::string compare_text(const Kata& kata, const Comparison& comparison, const Paint& paint);

}  // namespace grader
