#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/fd.h"
#include "base/result.h"
#include "judge/build_environment.h"

namespace grader {

/// Told after each finished step of a build how many there are.
using BuildProgress = std::function<void(int done, int total)>;

/// A step of a build that failed, with what its program printed.
struct FailedStep {
  std::string output;    ///< The file that was to be made, as the manifest names it.
  std::string messages;  ///< Without the command.
};

struct NinjaRun {
  bool success = false;
  std::vector<FailedStep> failed;
  std::string text;  ///< All that ninja printed but for steps that went well.
};

/// While it lives, nobody else builds in the build folder, nor writes a manifest there; waits for the others,
/// in all processes. ninja itself does not keep two runs apart. Freed by the kernel even after a kill.
class BuildLock {
 public:
  explicit BuildLock(const BuildEnvironment& env);

 private:
  UniqueFd file_;
};

/// Runs ninja on `manifest` in `folder` for these targets, going on after failures. Faults when ninja cannot
/// be run or is interrupted. REQUIRES: the caller holds the lock since before it wrote the manifest.
Result<NinjaRun> run_ninja(const BuildLock& lock, const std::filesystem::path& folder,
                           const std::filesystem::path& manifest, const std::vector<std::string>& targets,
                           const BuildProgress& progress = {});

/// What ninja printed, read: pure.
NinjaRun read_ninja_output(std::string_view text);

/// Brings Meson's targets up to date, one build at a time. A machine fault with the compiler's words when
/// they do not build: they are the workbook's, not the student's.
Status build_targets(const BuildEnvironment& env, const std::vector<std::string>& targets,
                     const BuildProgress& progress = {});

}  // namespace grader
