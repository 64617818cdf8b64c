#pragma once

#include <string>
#include <vector>

#include "kata/catalogue.h"
#include "report/terminal/columns.h"
#include "report/terminal/paint.h"
#include "store/kata_state.h"

// Where the student is, from the workbook and the gradebook's states (none when there is no gradebook), for a
// terminal of `width` cells.

namespace grader {

/// `./kata list`: chapters and katas with state, points, difficulty and about how long each takes.
std::string list_text(const Catalogue& catalogue, const std::vector<KataState>& states, const Paint& paint,
                      std::size_t width = kAnyWidth);

/// `./kata list --names`: of "katas", "chapters" or "all" of both, one a line, for shells: without those
/// that are no plain words.
std::string list_names(const Catalogue& catalogue, const std::string& kind);

/// `./kata`: what is passed and what comes next.
std::string overview_text(const Catalogue& catalogue, const std::vector<KataState>& states,
                          const Paint& paint, std::size_t width = kAnyWidth);

}  // namespace grader
