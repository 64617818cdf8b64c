#include "kata/layout_check.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"
#include "kata/read_text.h"

namespace grader {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLeastHints = 3;
constexpr std::size_t kLeastWrongAnswers = 2;

/// The check of one folder against the files it should hold.
class FolderCheck {
 public:
  /// `more` names what is accepted beside the expected files, for messages.
  FolderCheck(fs::path folder, std::vector<std::string> expected, const char* more, Audience audience)
      : folder_(std::move(folder)), expected_(std::move(expected)), more_(more), audience_(audience) {}

  void find(const fs::path& path, const std::string& what) {
    findings_.push_back(shown_path(path) + ": " + what);
  }

  /// Everything in the folder is expected, or accepted by `accepts(name)`, and a regular file. What a student
  /// keeps beside those files (a.out, perf.data, notes.md) is the student's own business.
  template <class Accepts>
  void nothing_else(const Accepts& accepts) {
    std::error_code error;
    std::vector<fs::directory_entry> entries;
    for (fs::directory_iterator it(folder_, error), end; !error && it != end; it.increment(error))
      entries.push_back(*it);
    if (error) find(folder_, error.message());
    std::sort(entries.begin(), entries.end());
    for (const fs::directory_entry& entry : entries) {
      const std::string name = entry.path().filename().string();
      const bool expected = std::ranges::count(expected_, name) > 0;
      const bool known = expected || accepts(name);
      if (audience_ == Audience::student && !expected) continue;
      if (!known && is_leftover(name)) {
        find(entry.path(), "left behind by an editor; delete it");
      } else if (!known) {
        const std::string meant = did_you_mean(name, expected_);
        find(entry.path(), "not part of a kata" +
                               (meant.empty() ? "; known here: " + join(expected_, ", ") + more_ : meant));
      } else {
        regular(entry);
      }
    }
  }

  /// Every expected file is there, and for the author not blank.
  void nothing_missing() {
    for (const std::string& name : expected_) {
      std::error_code error;
      const fs::file_type type = fs::symlink_status(folder_ / name, error).type();
      if (type == fs::file_type::not_found) find(folder_ / name, "this file is missing");
      if (type == fs::file_type::regular && audience_ == Audience::author) not_blank(folder_ / name);
    }
  }

  std::vector<std::string> take() { return std::move(findings_); }

 private:
  void regular(const fs::directory_entry& entry) {
    std::error_code error;
    const fs::file_type type = entry.symlink_status(error).type();
    if (type == fs::file_type::regular) return;
    find(entry.path(), type == fs::file_type::symlink     ? "this must be a regular file, not a symbolic link"
                       : type == fs::file_type::directory ? "this must be a regular file, not a folder"
                                                          : "this must be a regular file");
  }

  void not_blank(const fs::path& path) {
    const Result<std::string> text = read_text(path);
    if (!text) {
      findings_.push_back(text.fault().message);
    } else if (text->find_first_not_of(" \t\r\n") == std::string::npos) {
      find(path, "this file is empty");
    }
  }

  fs::path folder_;
  std::vector<std::string> expected_;
  const char* more_;
  Audience audience_;
  std::vector<std::string> findings_;
};

bool is_wrong_answer(const std::string& name) {
  return name.size() > 10 && name.starts_with("wrong_") && name.ends_with(".cpp");
}

// step_1_set.cpp, in the order of their numbers.
bool is_step(const std::string& name) {
  return name.size() > 11 && name.starts_with("step_") && name.ends_with(".cpp") && name[5] >= '1' &&
         name[5] <= '9' && name[6] == '_';
}

std::size_t count(const std::string& text, const std::string& word) {
  std::size_t times = 0;
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + word.size()))
    ++times;
  return times;
}

std::vector<std::string> check_exercise(const Kata& kata, Audience audience) {
  FolderCheck check(
      kata.folder,
      {"README.md", "kata.toml", kata.name + ".h", "reference.cpp", "stub.cpp", "test.cpp", "bench.cpp"},
      ", other headers", audience);
  check.nothing_missing();
  // A header that test.cpp and bench.cpp share; implementations do not see it.
  check.nothing_else([](const std::string& name) { return name.ends_with(".h"); });
  if (audience == Audience::student) return check.take();
  if (kata.hints.size() < kLeastHints) {
    check.find(kata.toml(),
               fmt::format("there must be at least {} hints, not {}", kLeastHints, kata.hints.size()));
  }
  if (const Result<std::string> stub = read_text(kata.stub())) {
    const std::size_t todos = count(*stub, "TODO");
    if (todos != 1) check.find(kata.stub(), fmt::format("there must be exactly one TODO, not {}", todos));
  }
  return check.take();
}

std::vector<std::string> check_solution(const Kata& kata, Audience audience) {
  FolderCheck check(kata.solution_folder, {"README.md", "solution.cpp"},
                    ", step_1_NAME.cpp …, wrong_NAME.cpp …", audience);
  std::error_code error;
  const fs::file_type type = fs::symlink_status(kata.solution_folder, error).type();
  if (type != fs::file_type::directory) {
    const bool absent = type == fs::file_type::not_found;
    if (!absent) check.find(kata.solution_folder, "this must be a folder");
    if (absent && audience == Audience::author)
      check.find(kata.solution_folder, "this folder, the solution, is missing");
    return check.take();
  }
  std::size_t wrong_answers = 0;
  check.nothing_missing();
  check.nothing_else([&](const std::string& name) {
    wrong_answers += is_wrong_answer(name);
    return is_wrong_answer(name) || is_step(name);
  });
  if (audience == Audience::author) {
    char number = '1';
    for (const fs::path& step : steps(kata)) {
      if (step.filename().string()[5] != number)
        check.find(step, fmt::format("steps are numbered 1, 2, 3 …; this would be step_{}_", number));
      ++number;
    }
  }
  if (audience == Audience::author && wrong_answers < kLeastWrongAnswers) {
    check.find(kata.solution_folder,
               fmt::format("there must be at least {} wrong answers, wrong_*.cpp, not {}", kLeastWrongAnswers,
                           wrong_answers));
  }
  return check.take();
}

std::vector<fs::path> files_of_solution(const Kata& kata, bool (*wanted)(const std::string& name)) {
  std::vector<fs::path> found;
  std::error_code error;
  for (fs::directory_iterator it(kata.solution_folder, error), end; !error && it != end;
       it.increment(error)) {
    if (wanted(it->path().filename().string())) found.push_back(it->path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace

std::vector<fs::path> wrong_answers(const Kata& kata) { return files_of_solution(kata, is_wrong_answer); }

std::vector<fs::path> steps(const Kata& kata) { return files_of_solution(kata, is_step); }

std::vector<std::string> check_layout(const Kata& kata, Audience audience) {
  std::vector<std::string> findings = check_exercise(kata, audience);
  for (std::string& finding : check_solution(kata, audience)) findings.push_back(std::move(finding));
  return findings;
}

bool is_leftover(const std::string& name) {
  if (name.starts_with('.') || name.ends_with('~')) return true;
  if (name.size() > 1 && name.starts_with('#') && name.ends_with('#')) return true;
  const auto endings = {".swp", ".swo", ".bak", ".orig", ".rej", ".tmp"};
  return std::any_of(endings.begin(), endings.end(),
                     [&](const char* ending) { return name.ends_with(ending); });
}

}  // namespace grader
