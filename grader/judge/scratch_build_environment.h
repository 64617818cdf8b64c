#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "base/temp_dir.h"
#include "judge/build_environment.h"
#include "kata/kata.h"
#include "run/sandbox.h"

namespace grader {

/// For tests: a env in a temporary folder with the real kit and compiler, and one tiny kata, `add`.
/// Needs what the launcher sets, KATA_TOP and KATA_BUILD: see available().
class ScratchBuildEnvironment {
 public:
  static bool available() {
    return std::getenv("KATA_TOP") != nullptr && std::getenv("KATA_BUILD") != nullptr;
  }

  ScratchBuildEnvironment() {
    namespace fs = std::filesystem;
    const fs::path top = fs::canonical(folder_.path());
    auto real = BuildEnvironment::from_environment();
    EXPECT_TRUE(real) << real.fault().message;
    env_ = real.take();
    fs::create_directories(top / "grader");
    fs::copy(env_.top / "grader/kit", top / "grader/kit");
    env_.top = top;
    env_.book = top;
    env_.build = top / "build";
    env_.sandbox = sandbox_obstacle().empty();
    kata_.name = "add";
    kata_.chapter = "01_basics";
    kata_.folder = top / "exercises/01_basics/add";
    kata_.solution_folder = top / "solutions/01_basics/add";
    write("add.h",
          "#pragma once\n#include \"kit/contract.h\"\nint add(int a, int b) KATA_FUNCTION(add, a, b);\n");
  }

  /// A file of the kata's folder.
  std::filesystem::path write(const std::string& name, const std::string& text) const {
    const std::filesystem::path path = kata_.folder / name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path) << text;
    return path;
  }

  BuildEnvironment& env() { return env_; }
  const Kata& kata() const { return kata_; }

 private:
  TempDir folder_ = TempDir::make().take();
  BuildEnvironment env_;
  Kata kata_;
};

}  // namespace grader
