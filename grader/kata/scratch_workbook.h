#pragma once

#include <filesystem>
#include <fstream>
#include <string>

#include "base/temp_dir.h"

namespace grader {

/// For tests: a checkout of the workbook in a temporary folder of its own.
class ScratchWorkbook {
 public:
  const std::filesystem::path& top() const { return top_; }

  std::filesystem::path write(const std::filesystem::path& inside, const std::string& text) const {
    const std::filesystem::path path = top_ / inside;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path) << text;
    return path;
  }
  void remove(const std::filesystem::path& inside) const { std::filesystem::remove_all(top_ / inside); }

  /// A kata.toml in which nothing is wrong.
  static std::string good_toml() {
    return "title = \"A title\"\n"                          // line 1
           "teaches = [\"sorting\", \"hashing\"]\n"         // 2
           "difficulty = 1\n"                               // 3
           "# a comment\n"                                  // 4
           "metric = \"time\"\n"                            // 5
           "points = 10\n"                                  // 6
           "\n"                                             // 7
           "[marks]\n"                                      // 8
           "pass = 8.0\n"                                   // 9
           "full = 40.0\n"                                  // 10
           "expert = 44.0\n"                                // 11
           "\n"                                             // 12
           "[limits]\n"                                     // 13
           "time_s = 2.5\n"                                 // 14
           "memory_mib = 128\n"                             // 15
           "\n"                                             // 16
           "[[hint]]\n"                                     // 17
           "text = \"How often is each pair compared?\"\n"  // 18
           "[[hint]]\n"                                     // 19
           "text = \"\"\"\nTwo\nlines.\n\"\"\"\n"           // 20 to 23
           "[[hint]]\n"                                     // 24
           "text = \"Sort.\"\n"                             // 25
           "\n"                                             // 26
           "[[question]]\n"                                 // 27
           "ask = \"Which call dominates?\"\n"              // 28
           "choices = [\"insert\", \"find\"]\n"             // 29
           "answer = 1\n"                                   // 30
           "because = \"It is called for each pair.\"\n";   // 31
  }

  /// A whole kata and its solution. Its exercise folder.
  std::filesystem::path add_kata(const std::string& chapter, const std::string& name) const {
    const std::filesystem::path folder = std::filesystem::path("exercises") / chapter / name;
    const std::filesystem::path solution = std::filesystem::path("solutions") / chapter / name;
    write(folder / "kata.toml", good_toml());
    write(folder / "stub.cpp", "// TODO: make it fast.\n");
    for (const char* file : {"README.md", "reference.cpp", "test.cpp", "bench.cpp"})
      write(folder / file, "# Text\n");
    write(folder / (name + ".h"), "#pragma once\n");
    for (const char* file : {"README.md", "solution.cpp", "wrong_empty.cpp", "wrong_order.cpp"}) {
      write(solution / file, "# Text\n");
    }
    return top_ / folder;
  }

 private:
  TempDir folder_ = TempDir::make().take();
  std::filesystem::path top_ = std::filesystem::canonical(folder_.path());
};

}  // namespace grader
