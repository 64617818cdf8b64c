#pragma once

#include <string>

#include "kata/kata.h"
#include "run/process.h"

namespace grader {

/// How a worker ended, in words that finish the sentence "find_duplicates …".
/// `denied_call` is the system call that the filter refused, 0 when none.
std::string describe_exit(ExitStatus status, int denied_call, const Limits& limits);

}  // namespace grader
