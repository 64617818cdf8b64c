#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "run/process.h"

namespace grader {

/// The trusted surroundings of a build: where the workbook, the build folder and the tools are.
struct BuildEnvironment {
  std::filesystem::path top;    ///< The checkout.
  std::filesystem::path build;  ///< Meson's build folder.
  std::filesystem::path
      source_top;              ///< The checkout that the build folder was made for: nearly always `top`.
  std::filesystem::path book;  ///< Holds exercises/ and solutions/: `top`, unless KATA_BOOK names another.
  std::vector<std::string> compiler;       ///< The command that Meson was configured with: {"c++"}.
  std::vector<std::string> link_flags;     ///< Choose a quick linker, where there is one.
  std::vector<std::string> harness_flags;  ///< What katas' tests and benchmarks are compiled with.
  bool clang = false;
  std::string compiler_version;  ///< "gcc 12.2.0"
  bool sandbox = true;           ///< Whether compilations and workers are to be confined.
  Seconds compile_deadline{20};  ///< Wall and CPU time that the compiler may take for one implementation.

  /// From KATA_TOP, KATA_BUILD and KATA_BOOK in the environment, of which the launcher sets the first two,
  /// and Meson's toolchain.txt.
  static Result<BuildEnvironment> from_environment();

  bool has_own_book() const { return book.empty() || book == top; }
  std::filesystem::path worker() const { return build / "grader/worker/kata-worker"; }
  /// Where the harnesses of the book's katas are built.
  std::filesystem::path harnesses() const;
  /// Where compiled implementations are kept.
  std::filesystem::path cache() const;
  std::filesystem::path test_program(const std::string& kata) const { return harnesses() / (kata + "_test"); }
  std::filesystem::path bench_program(const std::string& kata) const {
    return harnesses() / (kata + "_bench");
  }
};

}  // namespace grader
