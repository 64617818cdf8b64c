#pragma once

#include <cstdlib>
#include <optional>

#include "base/temp_dir.h"
#include "judge/harness_build.h"
#include "kata/catalogue.h"
#include "run/sandbox.h"

namespace grader {

/// The real workbook and its build, with a cache of compiled implementations and a place for temporary files
/// of its own, so that tests leave the student's alone and can see what is left behind.
class BorrowedBuildEnvironment {
 public:
  /// Nothing when the program was not started by './kata selftest' or with KATA_TOP and KATA_BUILD set.
  static std::optional<BorrowedBuildEnvironment> make(const std::vector<std::string>& katas) {
    auto real = BuildEnvironment::from_environment();
    if (!real) return std::nullopt;
    const auto catalogue = Catalogue::read(real->book);
    if (!catalogue) return std::nullopt;
    std::vector<const Kata*> wanted;
    for (const std::string& name : katas) {
      const auto kata = catalogue->find(name);
      if (!kata) return std::nullopt;
      wanted.push_back(*kata);
    }
    if (const auto broken = build_harnesses(*real, wanted); !broken || !broken->empty()) return std::nullopt;
    auto folder = TempDir::make();
    if (!folder) return std::nullopt;
    BorrowedBuildEnvironment borrowed(real.take(), folder.take());
    borrowed.env_.sandbox = sandbox_obstacle().empty();
    const auto temporary = borrowed.temporary();
    std::filesystem::create_directories(temporary);
    ::setenv("TMPDIR", temporary.c_str(), 1);
    return borrowed;
  }

  const BuildEnvironment& env() const { return env_; }
  /// Where temporary files go while this object lives.
  std::filesystem::path temporary() const { return folder_.path() / "tmp"; }

 private:
  BorrowedBuildEnvironment(BuildEnvironment real, TempDir folder)
      : env_(std::move(real)), folder_(std::move(folder)) {
    namespace fs = std::filesystem;
    const fs::path build = folder_.path() / "build";
    fs::create_directories(build / "implementations");
    for (const char* part : {"grader", "exercises", "toolchain.txt"})
      fs::create_symlink(env_.build / part, build / part);
    std::error_code none_yet;
    for (const auto& entry : fs::directory_iterator(env_.cache(), none_yet)) {
      const auto name = entry.path().filename();
      if (name.string().starts_with("prelude-"))
        fs::create_symlink(entry.path(), build / "implementations" / name);
    }
    env_.build = build;
  }

  BuildEnvironment env_;
  TempDir folder_;
};

}  // namespace grader
