#pragma once

#include <filesystem>
#include <vector>

#include "app/calibration.h"
#include "app/dev/kata_check.h"

namespace grader {

/// The part of the author's check that judges in full, one implementation at a time: the solution, with full
/// depth stub and steps as well, and those wrong answers that the tests accepted.
void check_times(Context& context, const Kata& kata, const std::vector<std::filesystem::path>& accepted,
                 CheckDepth depth, CheckReport& report);

/// Judges one implementation by these marks. `what` is how it is called in the result.
Result<KataResult> judge_for_author(Context& context, const Kata& kata, const std::string& what,
                                    const std::filesystem::path& source, const LocalMarks& marks);

}  // namespace grader
