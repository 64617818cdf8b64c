#pragma once

#include <optional>
#include <string>
#include <vector>

#include "duel/session.h"
#include "judge/build_environment.h"
#include "judge/kata_result.h"

namespace grader {

struct TestOutcome {
  int passed = 0;
  int total = 0;
  std::vector<TestFailure> failures;
  std::vector<Printed> printed;
};

/// How one test ended.
struct TestEnd {
  bool skipped = false;
  std::optional<TestFailure> failure;
  Printed printed = {};  ///< Of no text when it printed nothing.
};

/// What the shards of a test program found, put together again. GoogleTest deals the tests out in turn: the
/// first to the first shard, the second to the second.
TestOutcome joined(const std::vector<std::vector<TestEnd>>& shards);

/// Tests of a suite whose name ends in "Thorough" take long: they run once a verdict would give points.
enum class TestPart { all, quick, thorough };

/// The flag that has a GoogleTest program run that part.
std::string gtest_filter(TestPart part);

struct TestPlan {
  std::size_t shards =
      0;  ///< Programs at once, which share the tests; 0 for as many as there are processors.
  bool fail_fast = false;  ///< End with the first failure.
  TestPart part = TestPart::all;
};

/// Runs the kata's GoogleTest program against the session's candidate; nothing is timed here. Faults are the
/// grader's own.
Result<TestOutcome> run_tests(const BuildEnvironment& env, const Session& session, const TestPlan& plan = {});

}  // namespace grader
