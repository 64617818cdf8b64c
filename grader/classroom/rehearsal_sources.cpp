#include "classroom/rehearsal_sources.h"

#include <algorithm>

#include "base/slurp.h"

namespace grader::classroom {
namespace fs = std::filesystem;
namespace {

// Small, and over as soon as they are called.
constexpr const char* kAttacks[] = {"exit_in_call", "deep_recursion", "escapes"};

// A hand-in is one file: what it includes of the attacks' parts stands in it.
std::string in_one_piece(const fs::path& file) {
  constexpr std::string_view kInclude = "#include \"parts/";
  std::string text = slurp(file);
  for (std::size_t at = 0; (at = text.find(kInclude, at)) != text.npos;) {
    const std::size_t name = text.find('"', at) + 1;
    const std::size_t quote = text.find('"', name);
    if (quote == text.npos) break;
    const std::string part = slurp(file.parent_path() / text.substr(name, quote - name));
    text.replace(at, quote + 1 - at, part);
    at += part.size();
  }
  return text;
}

}  // namespace

std::vector<SampleSource> sample_sources(const Kata& kata, const fs::path& attacks) {
  std::vector<fs::path> files;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(kata.solution_folder, error)) {
    if (entry.path().extension() == ".cpp") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  files.insert(files.begin(), kata.stub());
  std::vector<SampleSource> sources;
  for (const fs::path& file : files) sources.push_back({kata.chapter, kata.name, slurp(file)});
  for (const char* name : kAttacks) {
    const std::string text = in_one_piece(attacks / (std::string(name) + ".cpp"));
    if (text.find("#include \"" + kata.name + ".h\"") != text.npos)
      sources.push_back({kata.chapter, kata.name, text});
  }
  return sources;
}

}  // namespace grader::classroom
