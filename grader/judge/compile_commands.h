#pragma once

#include <string>

#include "base/result.h"
#include "judge/build_environment.h"
#include "kata/catalogue.h"

namespace grader {

/// What an editor's language server needs to understand the workbook: for each kata's implementations (stub,
/// reference, solution, wrong answers) the flags that they are judged with, and what Meson says of the rest.
/// `meson` is Meson's own compile_commands.json; may be empty.
std::string compile_commands(const BuildEnvironment& env, const Catalogue& catalogue,
                             const std::string& meson);

/// Brings TOP/compile_commands.json up to date when katas or the build have changed since it was written;
/// else costs only looks at dates. A fault when it cannot be written.
Status keep_compile_commands(const BuildEnvironment& env, const Catalogue& catalogue);

}  // namespace grader
