#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "report/terminal/paint.h"
#include "store/book_progress.h"

// How far the student is, in single lines. Pure functions; none fails.

namespace grader {

/// "7 of 24 katas passed, 68.5 of 240 points".
std::string progress_line(const BookProgress& progress);

/// A bar for each of the last `most` attempts, as high as its speedup on a log scale from 1x to the full
/// mark; 'x' where none was measured. Block characters, or ASCII.
std::string attempt_bars(const std::vector<Attempt>& attempts, const Marks& marks, std::size_t most,
                         bool utf8, const Paint& paint);

}  // namespace grader
