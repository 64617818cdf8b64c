#pragma once

#include <string>
#include <vector>

#include "kata/catalogue.h"
#include "store/kata_state.h"

namespace grader {

/// `./kata list --json`: {"schema", "points", "katas"}, the katas as JsonReporter writes them without what
/// only a verdict brings; instead "attempts", "passed", and the speedup of the last attempt.
std::string list_json(const Catalogue& catalogue, const std::vector<KataState>& states);

}  // namespace grader
