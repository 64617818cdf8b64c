#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "kata/catalogue.h"
#include "report/paint.h"
#include "store/gradebook.h"

// How far the student is, in single lines. Pure functions; none fails.

namespace grader {

struct BookProgress {
  std::size_t passed = 0;
  std::size_t katas = 0;
  double earned = 0;
  double max = 0;
};
BookProgress book_progress(const Catalogue& catalogue, const std::vector<KataState>& states);

/// "7 of 24 katas passed, 68.5 of 240 points".
std::string progress_line(const BookProgress& progress);

/// A bar for each of the last `most` attempts, as high as its speedup on a log scale from 1x to the full
/// mark; 'x' where none was measured. Block characters, or ASCII.
std::string attempt_bars(const std::vector<Attempt>& attempts, const Marks& marks, std::size_t most,
                         bool utf8, const Paint& paint);

/// Where to go on from `current`: if it is passed, what comes next anyway (next_kata); else the next in the
/// book's order that is not passed. Null when there is no other.
const Kata* kata_after(const Catalogue& catalogue, const std::vector<KataState>& states, const Kata& current);

}  // namespace grader
