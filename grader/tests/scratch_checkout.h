#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "base/slurp.h"
#include "base/temp_dir.h"
#include "run/process.h"

namespace grader {

/// For tests of the program as a user sees it: a student's checkout of one kata, find_duplicates, without its
/// solution, whose stub is as slow as the reference. It shares the build folder of the real checkout: the
/// kata's harness is found there, everything else here.
/// Needs what the launcher sets, KATA_TOP and KATA_BUILD: see available().
class ScratchCheckout {
 public:
  static bool available() {
    return std::getenv("KATA_TOP") != nullptr && std::getenv("KATA_BUILD") != nullptr;
  }
  static constexpr const char* kSkipped = "KATA_TOP and KATA_BUILD are not set; ./kata selftest sets them";
  static constexpr const char* kKata = "exercises/02_algorithms/find_duplicates";

  ScratchCheckout() : build_(std::getenv("KATA_BUILD")) {
    namespace fs = std::filesystem;
    const fs::path real = std::getenv("KATA_TOP");
    constexpr auto kRecursive = fs::copy_options::recursive;
    for (const fs::path folder : {"grader/kit", kKata}) {
      fs::create_directories((top_ / folder).parent_path());
      fs::copy(real / folder, top_ / folder, kRecursive);
    }
    // As old as what they are copies of: the real checkout's harnesses, which this one finds, stay up to
    // date.
    for (const auto& entry : fs::recursive_directory_iterator(real / kKata)) {
      if (entry.is_regular_file())
        fs::last_write_time(top_ / kKata / fs::relative(entry.path(), real / kKata), entry.last_write_time());
    }
    fs::copy(real / "exercises/02_algorithms/README.md", top_ / "exercises/02_algorithms/README.md");
    fs::create_directory(temporary());
    restore_stub();
  }

  const std::filesystem::path& top() const { return top_; }
  std::filesystem::path kata_folder() const { return top_ / kKata; }
  /// The folder for temporary files of whatever is run here: $TMPDIR.
  std::filesystem::path temporary() const { return top_ / "tmp"; }
  std::size_t temporary_files() const { return count(temporary()); }

  std::filesystem::path write(const std::filesystem::path& inside, const std::string& text) const {
    std::filesystem::create_directories((top_ / inside).parent_path());
    std::ofstream(top_ / inside) << text;
    return top_ / inside;
  }
  static std::string read(const std::filesystem::path& path) { return slurp(path); }
  void write_stub(const std::string& text) const {
    write(std::string(kKata) + "/stub.cpp", "// TODO: make it fast.\n" + text);
  }
  void restore_stub() const { write_stub(read(kata_folder() / "reference.cpp")); }

  void use_build(const std::filesystem::path& build) { build_ = build; }

  /// The program with these arguments, as started in `folder` (by default the top).
  Command command(std::vector<std::string> arguments, const std::filesystem::path& folder = {}) const {
    const std::filesystem::path program =
        std::filesystem::path(std::getenv("KATA_BUILD")) / "grader/app/kata-grader";
    arguments.insert(arguments.begin(), program.string());
    return {
        .argv = std::move(arguments), .environment = environment(), .folder = folder.empty() ? top_ : folder};
  }
  Output run(std::vector<std::string> arguments, const std::filesystem::path& folder = {}) const {
    return run(command(std::move(arguments), folder));
  }
  static Output run(const Command& command) {
    auto output = run_captured(command, Seconds(300));
    EXPECT_TRUE(output) << output.fault().message;
    if (!output) return {};
    EXPECT_FALSE(output->timed_out);
    return output.take();
  }

  std::vector<std::string> environment() const {
    const char* path = std::getenv("PATH");
    return {"KATA_TOP=" + top_.string(),
            "KATA_BUILD=" + build_.string(),
            "TMPDIR=" + temporary().string(),
            std::string("PATH=") + (path != nullptr ? path : "/usr/bin:/bin"),
            "TERM=xterm",
            "LC_ALL=C.UTF-8",
            "HOME=/"};
  }

  static std::size_t count(const std::filesystem::path& folder) {
    return static_cast<std::size_t>(
        std::distance(std::filesystem::directory_iterator(folder), std::filesystem::directory_iterator()));
  }

 private:
  TempDir folder_ = TempDir::make().take();
  std::filesystem::path top_ = std::filesystem::canonical(folder_.path());
  std::filesystem::path build_;
};

}  // namespace grader
