#pragma once

#include <string>

#include "kata/kata.h"
#include "run/process.h"
#include "worker/protocol.h"

namespace grader {

/// How a worker ended, in words that finish the sentence "find_duplicates …".
/// `denied_call` is the system call that the filter refused, 0 when none; `ending` what std::terminate() was
/// called for.
std::string describe_exit(ExitStatus status, int denied_call, protocol::Ending ending, const Limits& limits);

/// What it means that no further thread could be started.
std::string describe_refused_thread(const Limits& limits);

}  // namespace grader
