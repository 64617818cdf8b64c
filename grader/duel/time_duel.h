#pragma once

#include <chrono>

#include "duel/duel.h"

namespace grader {

/// Times the sides until all is decided or the budget is spent, and adds what it found to the report, if any
/// candidate stands. `start`: of everything that the duel's budget is for. Throws std::runtime_error when the
/// reference fails.
void run_time_duel(const Session& session, Sides& sides, std::chrono::steady_clock::time_point start,
                   DuelReport& report);

}  // namespace grader
