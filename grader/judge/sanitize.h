#pragma once

#include <string>

#include "judge/workshop.h"
#include "kata/kata.h"

namespace grader {

/// Runs a kata's tests, in one process, on an implementation built with AddressSanitizer and
/// UndefinedBehaviorSanitizer. Empty when they have nothing to report; else their words.
Result<std::string> sanitize(const Workshop& workshop, const Kata& kata, const std::filesystem::path& source);

}  // namespace grader
