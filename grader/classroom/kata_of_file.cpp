#include "classroom/kata_of_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.h"

namespace grader::classroom {
namespace {

std::vector<std::string> parts_of(std::string_view path) {
  std::vector<std::string> parts;
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('/'), path.size());
    if (end > 0) parts.emplace_back(path.substr(0, end));
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return parts;
}

bool is_kata(const std::vector<std::string>& katas, const std::string& name) {
  return std::ranges::find(katas, name) != katas.end();
}

// The katas whose headers a text includes: every contract's header is named after its kata.
std::set<std::string> included_katas(std::string_view text, const std::vector<std::string>& katas) {
  std::set<std::string> found;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = trimmed(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!line.starts_with('#')) continue;
    line = trimmed(line.substr(1));
    if (!line.starts_with("include")) continue;
    line = trimmed(line.substr(7));
    const std::size_t close = line.find_first_of("\">", 1);
    if (line.empty() || close == std::string_view::npos || !line.substr(0, close).ends_with(".h")) continue;
    std::string name(line.substr(1, close - 3));
    name = name.substr(name.rfind('/') + 1);
    if (is_kata(katas, name)) found.insert(name);
  }
  return found;
}

bool belongs_to_an_operating_system(const std::vector<std::string>& parts) {
  return std::ranges::any_of(parts, [](const std::string& part) {
    return part == "__MACOSX" || part == ".DS_Store" || part == "Thumbs.db" || part == "desktop.ini" ||
           part.starts_with("._");
  });
}

bool is_source_name(const std::string& name) {
  const std::string lower = lower_case(name);
  return lower.ends_with(".cpp") || lower.ends_with(".cc") || lower.ends_with(".cxx");
}

// What lies in a kata's folder beside the stub, for those who hand in the whole workbook.
bool is_of_the_workbook(const std::string& name) {
  const bool step = name.starts_with("step_") || name.starts_with("wrong_");
  return step || name == "reference.cpp" || name == "test.cpp" || name == "bench.cpp" ||
         name == "solution.cpp" || name.ends_with(".h") || name == "kata.toml" || name == "README.md" ||
         name == "compile_flags.txt";
}

}  // namespace

std::string refused_path(std::string_view path) {
  if (path.empty()) return "it has no name";
  if (path.starts_with('/') || path.starts_with('\\') || (path.size() > 1 && path[1] == ':'))
    return "an absolute path";
  const std::vector<std::string> parts = parts_of(path);
  for (const std::string& part : parts) {
    if (part == "..") return "its path leaves the archive (..)";
    if (part.size() > 255) return "a name longer than 255 bytes";
  }
  if (parts.size() > 32) return "more than 32 folders deep";
  if (printable(path, {.cap_bytes = 8192, .one_line = true}) != path)
    return "control characters, or bytes that are no text, in its name";
  return "";
}

KataOfFile kata_of_file(std::string_view path, std::string_view text, const std::vector<std::string>& katas) {
  const std::vector<std::string> parts = parts_of(path);
  if (parts.empty()) return {"", "it has no name", false};
  if (belongs_to_an_operating_system(parts)) return {"", "a file of the operating system", true};
  if (parts.back() == kManifestName) return {"", "the manifest of ./kata pack", true};
  std::string folder;
  for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
    if (is_kata(katas, parts[i])) folder = parts[i];
  }
  if (!folder.empty() && is_of_the_workbook(parts.back())) return {"", "a file of the workbook", true};
  if (!is_source_name(parts.back())) return {"", "no C++ source file (.cpp)", false};
  const std::set<std::string> included = included_katas(text, katas);
  std::string named = folder;
  const std::string stem = parts.back().substr(0, parts.back().rfind('.'));
  if (named.empty() && is_kata(katas, stem)) named = stem;
  if (named.empty() && included.size() == 1) named = *included.begin();
  if (named.empty()) {
    if (included.empty())
      return {"", "neither its path nor an #include names a kata; --kata NAME says which it is", false};
    return {"",
            fmt::format("it includes the headers of several katas: {}",
                        join({included.begin(), included.end()}, ", ")),
            false};
  }
  if (!included.empty() && !included.contains(named)) {
    return {"", fmt::format("its path says {}, its #include says {}", named, *included.begin()), false};
  }
  return {named, "", false};
}

}  // namespace grader::classroom
