#pragma once

#include <map>
#include <string>
#include <vector>

#include "judge/build_environment.h"
#include "judge/ninja.h"
#include "kata/kata.h"

namespace grader {

/// Katas whose contract, test or benchmark does not build: name to what is wrong, the useful line first.
using BrokenHarnesses = std::map<std::string, std::string>;

/// Brings the worker, the harness program and these katas' harnesses up to date. One broken kata leaves the
/// others alone; it is the author's mistake, and is returned. Faults when the grader's own parts do not
/// build.
Result<BrokenHarnesses> build_harnesses(const BuildEnvironment& env, const std::vector<const Kata*>& katas,
                                        const BuildProgress& progress = {});

/// Removes what was built for books that are gone.
void sweep_books(const BuildEnvironment& env);

/// What the compiler warned of in a kata's test and benchmark; empty when nothing. REQUIRES: they were built.
std::string harness_warnings(const BuildEnvironment& env, const std::string& kata);

}  // namespace grader
