#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "judge/build_environment.h"
#include "run/process.h"

namespace grader {

/// Folders that a compilation may see: (real path, path under which the compiler sees it).
struct CompilerView {
  std::vector<std::pair<std::filesystem::path, std::string>> read_only;
  std::filesystem::path output;  ///< Writable; seen as kOutputFolder.
};
inline constexpr const char* kOutputFolder = "/out";

/// Flags that every implementation is compiled with: portable baseline, optimised, nothing exported by
/// default.
const std::vector<std::string>& implementation_flags();

/// Runs the compiler confined (or, where no sandbox can be had, with limits alone) on arguments that name
/// files as the view shows them. Its messages name them so too.
Result<Output> run_compiler(const BuildEnvironment& env, const CompilerView& view,
                            std::vector<std::string> arguments);

/// The standard headers that are worth having precompiled for a source that includes what `text` does, as
/// the lines that include them.
std::string prelude_for(const std::string& text);

/// The folder with such a prelude, precompiled: halves the wait for a verdict. Made at first use; empty when
/// it cannot be made, which costs time but nothing else.
std::filesystem::path prelude_folder(const BuildEnvironment& env, const std::string& prelude);

/// Arguments that make the compiler use the prelude in the view's /prelude.
std::vector<std::string> prelude_arguments(const BuildEnvironment& env);

/// A name for content: 32 hexadecimal digits. Not safe against forgery: compare what it names.
std::string content_name(const std::vector<std::string>& parts);

}  // namespace grader
