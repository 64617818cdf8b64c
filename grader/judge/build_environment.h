#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "run/process.h"

namespace grader {

/// The trusted surroundings of a build: where the workbook, the build folder and the tools are.
struct BuildEnvironment {
  std::filesystem::path top;            ///< The checkout.
  std::filesystem::path build;          ///< Meson's build folder.
  std::vector<std::string> compiler;    ///< The command that Meson was configured with: {"c++"}.
  std::vector<std::string> link_flags;  ///< Choose a quick linker, where there is one.
  bool clang = false;
  std::string compiler_version;  ///< "gcc 12.2.0"
  bool sandbox = true;           ///< Whether compilations and workers are to be confined.
  Seconds compile_deadline{60};  ///< Wall and CPU time that the compiler may take for one implementation.

  /// From KATA_TOP and KATA_BUILD in the environment, which the launcher sets, and Meson's toolchain.txt.
  static Result<BuildEnvironment> from_environment();

  std::filesystem::path worker() const { return build / "grader/duel/kata-worker"; }
  std::filesystem::path cache() const { return build / "implementations"; }
  std::filesystem::path test_program(const std::string& kata) const {
    return build / "exercises" / (kata + "_test");
  }
  std::filesystem::path bench_program(const std::string& kata) const {
    return build / "exercises" / (kata + "_bench");
  }
};

/// Brings Meson's targets up to date with one run of ninja. A machine fault with the compiler's words when
/// they do not build: they are the workbook's, not the student's.
Status build_targets(const BuildEnvironment& env, const std::vector<std::string>& targets);

/// The same for the worker and these katas' test and benchmark programs.
Status build_harnesses(const BuildEnvironment& env, const std::vector<std::string>& katas);

}  // namespace grader
