#pragma once

#include <string>
#include <vector>

#include "app/context.h"

namespace grader {

/// What is wrong with a kata, a sentence each; empty when it keeps every promise of a kata: its files are all
/// there, stub and reference are correct, the stub does not pass as shipped, the solution earns full marks
/// and is clean under sanitizers, every known wrong answer is rejected, and its marks stand clear of noise.
std::vector<std::string> check_kata(Context& context, const Kata& kata, StatusLine& status);

}  // namespace grader
