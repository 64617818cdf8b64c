#include "kata/text_check.h"

#include <fmt/format.h>

#include <algorithm>

#include "kata/read_text.h"
#include "kata/shipped_stub.h"

namespace grader {
namespace {

namespace fs = std::filesystem;

// A file that students read stays short: four times the upper end of what a kata's file should have.
struct Length {
  const char* file;
  std::size_t most_lines;
};
constexpr Length kLengths[] = {{"stub.cpp", 240}, {"test.cpp", 480}, {"bench.cpp", 180}, {"README.md", 160}};
constexpr std::size_t kMostContractLines = 160;

constexpr const char* kExerciseSections[] = {"## The contract", "## What you do", "## What is measured",
                                             "## To look up"};
constexpr const char* kSolutionSections[] = {"## The ladder", "## The limit"};

class TextCheck {
 public:
  explicit TextCheck(const Kata& kata) : kata_(kata) {}

  std::vector<std::string> run() {
    check_stub();
    check_contract();
    check_sections(kata_.folder / "README.md", kExerciseSections);
    check_sections(kata_.solution_folder / "README.md", kSolutionSections);
    for (const Length& length : kLengths) check_length(kata_.folder / length.file, length.most_lines);
    check_length(kata_.contract(), kMostContractLines);
    return std::move(findings_);
  }

 private:
  void find(const fs::path& path, const std::string& what) {
    findings_.push_back(shown_path(path) + ": " + what);
  }

  // Empty where it cannot be read, which the check of the layout has told.
  static std::string text_of(const fs::path& path) {
    auto text = read_text(path);
    return text ? text.take() : std::string();
  }

  void check_stub() {
    const std::string stub = text_of(kata_.stub());
    const std::string reference = text_of(kata_.reference());
    if (!stub.empty() && !reference.empty() && stub != shipped_stub(kata_, reference))
      find(kata_.stub(),
           fmt::format("it is not reference.cpp with the TODO of kata.toml: './kata reset {}' makes it",
                       kata_.name));
  }

  void check_contract() {
    const std::string contract = text_of(kata_.contract());
    if (!contract.empty() && contract.find("KATA_FUNCTION(") == std::string::npos)
      find(kata_.contract(), "no declaration ends in KATA_FUNCTION(name, arguments...)");
  }

  template <std::size_t n>
  void check_sections(const fs::path& path, const char* const (&sections)[n]) {
    const std::string text = "\n" + text_of(path);
    if (text.size() == 1) return;
    for (const char* section : sections) {
      if (text.find(fmt::format("\n{}\n", section)) == std::string::npos)
        find(path, fmt::format("the section '{}' is missing", section));
    }
  }

  void check_length(const fs::path& path, std::size_t most_lines) {
    const std::string text = text_of(path);
    const auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
    if (lines > most_lines)
      find(path, fmt::format("{} lines are more than a student reads; at most {}", lines, most_lines));
  }

  const Kata& kata_;
  std::vector<std::string> findings_;
};

}  // namespace

std::vector<std::string> check_texts(const Kata& kata) { return TextCheck(kata).run(); }

}  // namespace grader
