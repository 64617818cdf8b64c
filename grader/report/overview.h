#pragma once

#include <string>
#include <vector>

#include "kata/catalogue.h"
#include "report/paint.h"
#include "store/kata_state.h"

// Where the student is, from the workbook and the gradebook's states (none when there is no gradebook).

namespace grader {

/// The state of that kata; one of no attempts when there is none.
KataState state_of(const std::vector<KataState>& states, const std::string& kata);

/// What to turn to now: the kata tried last if it is not passed, else the first that is not passed, else the
/// one with the most points left. Null when there is nothing left.
const Kata* next_kata(const Catalogue& catalogue, const std::vector<KataState>& states);

/// `./kata list`: chapters and katas with state and points.
std::string list_text(const Catalogue& catalogue, const std::vector<KataState>& states, const Paint& paint);

/// `./kata list --json`: {"schema", "points", "katas"}, the katas as JsonReporter writes them without what
/// only a verdict brings; instead "attempts", "passed", and the speedup of the last attempt.
std::string list_json(const Catalogue& catalogue, const std::vector<KataState>& states);

/// `./kata`: what is passed and what comes next.
std::string overview_text(const Catalogue& catalogue, const std::vector<KataState>& states,
                          const Paint& paint);

}  // namespace grader
