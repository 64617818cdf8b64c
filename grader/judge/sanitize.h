#pragma once

#include <string>

#include "judge/build_environment.h"
#include "kata/kata.h"

namespace grader {

enum class Sanitizer {
  address,  ///< AddressSanitizer and UndefinedBehaviorSanitizer.
  thread,   ///< ThreadSanitizer.
};

/// Runs a kata's tests, in one process, on an implementation built with that sanitizer. Empty when it has
/// nothing to report; else its words.
Result<std::string> sanitize(const BuildEnvironment& env, const Kata& kata,
                             const std::filesystem::path& source, Sanitizer sanitizer);

}  // namespace grader
