#pragma once

#include <vector>

#include "duel/session.h"
#include "judge/kata_result.h"
#include "judge/workshop.h"

namespace grader {

struct TestOutcome {
  int passed = 0;
  int total = 0;
  std::vector<TestFailure> failures;
};

/// Runs the kata's GoogleTest program against the session's candidate. Faults are the grader's own.
Result<TestOutcome> run_tests(const Workshop& workshop, const Session& session);

}  // namespace grader
