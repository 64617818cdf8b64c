#pragma once

#include <filesystem>
#include <string>

#include "judge/build_environment.h"
#include "judge/kata_result.h"
#include "kata/kata.h"

namespace grader {

// What a sanitizer adds to a verdict, where the machine has one.

/// Adds where the first crash was, if a sanitizer knows, and how to look at it.
void explain_crash(const BuildEnvironment& env, const Kata& kata, const std::filesystem::path& source,
                   KataResult& result);

/// A data race earns nothing. Tests that take longer under ThreadSanitizer, or a machine without it, say
/// nothing about the code.
void look_for_races(const BuildEnvironment& env, const Kata& kata, const std::filesystem::path& source,
                    KataResult& result);

}  // namespace grader
