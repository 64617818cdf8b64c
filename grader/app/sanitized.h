#pragma once

#include "app/context.h"

namespace grader {

/// `./kata run NAME --sanitize`: the tests under each sanitizer that fits the kata, and what they report.
/// Gives no verdict and is no attempt. Returns the exit code: 0 when they have nothing to report and all
/// tests pass.
int run_sanitized(const Context& context, const Kata& kata, const Options& options, StatusLine& status);

}  // namespace grader
