#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "base/temp_dir.h"
#include "judge/workshop.h"
#include "kata/kata.h"
#include "run/sandbox.h"

namespace grader {

/// For tests: a workshop in a temporary folder with the real kit and compiler, and one tiny kata, `add`.
/// Needs what the launcher sets, KATA_TOP and KATA_BUILD: see available().
class ScratchWorkshop {
 public:
  static bool available() {
    return std::getenv("KATA_TOP") != nullptr && std::getenv("KATA_BUILD") != nullptr;
  }

  ScratchWorkshop() {
    namespace fs = std::filesystem;
    const fs::path top = fs::canonical(folder_.path());
    auto real = Workshop::from_environment();
    EXPECT_TRUE(real) << real.fault().message;
    workshop_ = real.take();
    fs::create_directories(top / "grader");
    fs::copy(workshop_.top / "grader/kit", top / "grader/kit");
    workshop_.top = top;
    workshop_.build = top / "build";
    workshop_.sandbox = sandbox_obstacle().empty();
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

  Workshop& workshop() { return workshop_; }
  const Kata& kata() const { return kata_; }

 private:
  TempDir folder_ = TempDir::make().take();
  Workshop workshop_;
  Kata kata_;
};

}  // namespace grader
