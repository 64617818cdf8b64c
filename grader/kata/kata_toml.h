#pragma once

#include <filesystem>

#include "base/result.h"
#include "kata/kata.h"

namespace grader {

/// Reads `exercises/CHAPTER/NAME/kata.toml` into a Kata; name, chapter and the solution's folder
/// (`solutions/CHAPTER/NAME` beside `exercises`) follow from the path. Nothing but this one file is looked
/// at.
///
/// Strict, since a silently ignored `ful = 40` would cost a class its points: a missing or unknown key, a
/// wrong type or a value out of range is a user fault of one line that says what would be right:
///     exercises/02_algorithms/find_duplicates/kata.toml:4: 'full' must exceed 'pass' (8)
///
/// Required are title, teaches, difficulty, metric, points and [marks]; libraries, [limits] and
/// each key in it may be left out (kata.h has the defaults), and so may hints and questions (`dev check`
/// wants three hints). With one metric, [marks] holds pass, full and expert; with `metric = ["time",
/// "peak_heap"]`, [marks.time] and [marks.peak_heap] each hold them. A question's `answer` counts its choices
/// from 0; `number` takes the place of both.
Result<Kata> read_kata_toml(const std::filesystem::path& path);

/// Reads a chapter's own questions, `exercises/CHAPTER/quiz.toml`: [[question]] as in kata.toml, at least
/// one, and nothing else.
Result<std::vector<Question>> read_quiz_toml(const std::filesystem::path& path);

}  // namespace grader
