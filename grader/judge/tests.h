#pragma once

#include <optional>
#include <vector>

#include "duel/session.h"
#include "judge/kata_result.h"
#include "judge/build_environment.h"

namespace grader {

struct TestOutcome {
  int passed = 0;
  int total = 0;
  std::vector<TestFailure> failures;
};

/// How one test ended.
struct TestEnd {
  bool skipped = false;
  std::optional<TestFailure> failure;
};

/// What the shards of a test program found, put together again. GoogleTest deals the tests out in turn: the
/// first to the first shard, the second to the second.
TestOutcome joined(const std::vector<std::vector<TestEnd>>& shards);

/// Runs the kata's GoogleTest program against the session's candidate, in as many shards at once as there are
/// processors: here nothing is timed. Faults are the grader's own.
Result<TestOutcome> run_tests(const BuildEnvironment& env, const Session& session);

}  // namespace grader
