#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "judge/build_environment.h"
#include "kata/kata.h"
#include "run/process.h"

namespace grader {

/// Folders that a compilation may see: (real path, path under which the compiler sees it).
struct CompilerView {
  std::vector<std::pair<std::filesystem::path, std::string>> read_only;
  std::filesystem::path output;  ///< Writable; seen as kOutputFolder.
};
inline constexpr const char* kOutputFolder = "/out";

/// Flags that the implementations of a kata are compiled with, its reference's like its stub's: portable
/// baseline, optimised, nothing exported by default; then what its kata.toml adds, as far as this machine
/// can run it.
std::vector<std::string> implementation_flags(const BuildEnvironment& env, const Kata& kata);

/// Flags of a kata's kata.toml that this processor or compiler does not know: left out for both sides.
std::vector<std::string> flags_left_out(const BuildEnvironment& env, const Kata& kata);

/// Runs the compiler confined (or, where no sandbox can be had, with limits alone) on arguments that name
/// files as the view shows them. Its messages name them so too.
Result<Output> run_compiler(const BuildEnvironment& env, const CompilerView& view,
                            std::vector<std::string> arguments);

/// The standard headers that are worth having precompiled for a source that includes what `text` does, as
/// the lines that include them.
std::string prelude_for(const std::string& text);

/// The prelude that every implementation of a kata is compiled with: by what its contract and its reference
/// include, so that a missing include shows in every place or in none, whatever the stub includes.
std::string prelude_of(const Kata& kata);

/// The same as a file that editors include; made where it is missing. It lies beside the implementations.
std::filesystem::path prelude_file(const BuildEnvironment& env, const std::string& prelude);

/// The folder with such a prelude, precompiled with these flags: halves the wait for a verdict. Made at first
/// use; empty when it cannot be made, which costs time but nothing else.
std::filesystem::path prelude_folder(const BuildEnvironment& env, const std::string& prelude,
                                     const std::vector<std::string>& flags);

/// What a compiler or linker printed, with the first line that names an error before all of it:
/// "exercises/…/test.cpp:3:1: error: …". For messages of which a reader may see one line.
std::string useful_line_first(const std::string& messages);

/// Arguments that make the compiler use the prelude in the view's /prelude, `precompiled` or as it is.
std::vector<std::string> prelude_arguments(const BuildEnvironment& env, bool precompiled);

}  // namespace grader
