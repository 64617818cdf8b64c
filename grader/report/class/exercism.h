#pragma once

#include <string>

#include "judge/kata_result.h"

namespace grader {

/// Exercism's results.json, version 3 (exercism/docs, building/tooling/test-runners/interface.md), of one
/// implementation of one kata: each test that failed, what the others came to, and an entry for each metric.
/// What does not compile is an "error" with the compiler's words. Points are not known there.
/// REQUIRES: a result that says something about the code: neither Verdict::error nor Verdict::skipped.
std::string exercism_results(const KataResult& result);

}  // namespace grader
