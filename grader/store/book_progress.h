#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "kata/catalogue.h"
#include "store/gradebook.h"

// Where the student is in the book, from the workbook and the gradebook's states (none when there is no
// gradebook). Pure functions; none fails.

namespace grader {

/// How much of the book, or of one chapter, is done.
struct BookProgress {
  std::size_t passed = 0;
  std::size_t katas = 0;
  double earned = 0;
  double max = 0;
};
/// Counts the katas of `chapter`; all of them when it is empty.
BookProgress book_progress(const Catalogue& catalogue, const std::vector<KataState>& states,
                           const std::string& chapter = "");

/// The state of that kata; one of no attempts when there is none.
KataState state_of(const std::vector<KataState>& states, const std::string& kata);

/// What to turn to now: the kata tried last if it is not passed, else the first that is not passed, else the
/// one with the most points left. Null when there is nothing left.
const Kata* next_kata(const Catalogue& catalogue, const std::vector<KataState>& states);

/// Where to go on from `current`: if it is passed, what comes next anyway (next_kata); else the next in the
/// book's order that is not passed. Null when there is no other.
const Kata* kata_after(const Catalogue& catalogue, const std::vector<KataState>& states, const Kata& current);

/// The attempt to show: with the most points, of those the fastest, of those the first. Nothing without any.
std::optional<std::size_t> best_attempt(const std::vector<Attempt>& attempts);

}  // namespace grader
