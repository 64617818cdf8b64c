#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <string>

#include "base/slurp.h"
#include "run/sandbox.h"
#include "tests/scratch_checkout.h"

namespace grader {

/// For tests: a checkout of one kata with its solution, and a class of six in it: Ada hands in the expert's
/// solution, Eve the very same bytes, Bob the stub, Cy a wrong answer, Dee what does not compile, and
/// <b>=1+1</b> a step of the ladder.
class ScratchClass : public ScratchCheckout {
 public:
  static std::string obstacle() { return available() ? sandbox_obstacle() : kSkipped; }
  static constexpr const char* kSolution = "solutions/02_algorithms/find_duplicates";
  static constexpr const char* kHostileName = "<b>=1+1</b>";

  ScratchClass() {
    namespace fs = std::filesystem;
    const fs::path real = fs::path(std::getenv("KATA_TOP")) / kSolution;
    fs::create_directories((top() / kSolution).parent_path());
    fs::copy(real, top() / kSolution, fs::copy_options::recursive);
    const std::string solution = read(real / "solution.cpp");
    const std::map<std::string, std::string> hand_ins = {{"ada", solution},
                                                         {"eve", solution},
                                                         {"bob", read(kata_folder() / "reference.cpp")},
                                                         {"cy", read(real / "wrong_order.cpp")},
                                                         {"dee", "#include \"find_duplicates.h\"\nnot C++\n"},
                                                         {kHostileName, read(real / "step_3_sort.cpp")}};
    for (const auto& [person, text] : hand_ins) hand_in(person, text);
    EXPECT_EQ(kata({"class", "init", "course"}).status.code, 0);
  }

  void hand_in(const std::string& person, const std::string& text) const {
    // "/" cannot be in a file's name; the other half of the tag stays.
    std::string folder = person;
    replace_slash(folder);
    write("hand-ins/" + folder + "/find_duplicates/stub.cpp", text);
  }
  static void replace_slash(std::string& text) {
    for (char& c : text) c = c == '/' ? '_' : c;
  }

  /// How many results a plan's or a class's folder holds.
  static std::size_t results_in(const std::filesystem::path& folder) {
    namespace fs = std::filesystem;
    std::error_code none_yet;
    std::size_t n = 0;
    for (const auto& file : fs::recursive_directory_iterator(folder / "results", none_yet))
      n += file.path().extension() == ".json" && !file.path().filename().string().starts_with('.') ? 1 : 0;
    return n;
  }
  /// `class work` with these words. A machine that somebody disturbs is refused now and then, and fit again
  /// later.
  void work_until_done(std::vector<std::string> words) const {
    words.insert(words.begin(), {"class", "work"});
    Output worked = run(words);
    for (int again = 0; again < 5 && worked.status.code == kRefused; ++again) worked = run(words);
    EXPECT_EQ(worked.status.code, 0) << worked.err;
  }
  static constexpr int kRefused = 75;

  std::filesystem::path course() const { return top() / "course"; }
  Output kata(std::vector<std::string> words) const { return run(std::move(words)); }
  /// A command of the class, its folder given.
  Output in_class(std::vector<std::string> words) const {
    words.insert(words.begin(), "class");
    words.insert(words.end(), {"--class", "course"});
    return run(std::move(words));
  }
};

}  // namespace grader
