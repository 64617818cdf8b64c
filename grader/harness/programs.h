#pragma once

#include "harness/harness.h"

namespace grader {

/// A kata's test program: GoogleTest, with the contract's calls led to workers. Returns its exit code.
int run_test_program(Harness& harness, int argc, char** argv);

/// A kata's benchmark program: Google Benchmark, or with --duel, --compare or --profile what the grader
/// judges by. Returns its exit code.
int run_bench_program(Harness& harness, int argc, char** argv);

}  // namespace grader
