#pragma once

#include <string>
#include <vector>

#include "kata/catalogue.h"
#include "report/terminal/paint.h"
#include "store/kata_state.h"

// Where the student is, from the workbook and the gradebook's states (none when there is no gradebook).

namespace grader {

/// `./kata list`: chapters and katas with state and points.
std::string list_text(const Catalogue& catalogue, const std::vector<KataState>& states, const Paint& paint);

/// `./kata`: what is passed and what comes next.
std::string overview_text(const Catalogue& catalogue, const std::vector<KataState>& states,
                          const Paint& paint);

}  // namespace grader
