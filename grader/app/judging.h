#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/context.h"
#include "report/json/json.h"
#include "report/reporter.h"

namespace grader {

/// Judges one kata as the options ask and remembers the attempt. Faults as judge() does.
Result<KataResult> judge_and_record(Context& context, const Kata& kata, const Options& options,
                                    StatusLine& status);

/// The reports that the options ask for, the terminal's first. With `--json -` the human's goes to standard
/// error. A user fault when a report's file cannot be written.
Result<std::vector<std::unique_ptr<Reporter>>> make_reporters(const Context& context, const Options& options,
                                                              JsonForm form);

/// Exit code of a set of results: 0 when all passed.
int exit_code(const std::vector<KataResult>& results);

}  // namespace grader
