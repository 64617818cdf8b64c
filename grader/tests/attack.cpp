#include "tests/attack.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string_view>

namespace grader {
namespace {

Attack read_attack(const std::filesystem::path& source) {
  Attack attack{.name = source.stem().string(), .source = source};
  std::ifstream file(source);
  for (std::string line; std::getline(file, line) && line.starts_with("// ");) {
    const std::size_t colon = line.find(": ");
    if (colon == std::string::npos) break;
    const std::string key = line.substr(3, colon - 3);
    const std::string value = line.substr(colon + 2);
    if (key == "Attack") attack.what = value;
    if (key == "Kata") attack.kata = value;
    if (key == "Outcome") attack.outcome = value;
    if (key == "Unconfined") attack.unconfined = value;
    if (key == "Seconds") attack.seconds = std::stod(value);
    if (key == "Threads") attack.threads = std::stoi(value);
  }
  if (attack.what.empty() || attack.outcome.empty()) {
    throw std::runtime_error(source.string() + " must begin with '// Attack: …' and '// Outcome: …'");
  }
  return attack;
}

std::string text_of(const std::filesystem::path& path) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error("cannot read " + path.string());
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

std::string self_contained(const Attack& attack) {
  constexpr std::string_view kInclude = "#include \"parts/";
  std::string text = text_of(attack.source);
  for (std::size_t at; (at = text.find(kInclude)) != std::string::npos;) {
    const std::size_t end = text.find('\n', at);
    const std::size_t name = at + std::string_view("#include \"").size();
    text.replace(at, end - at, text_of(attack.source.parent_path() / text.substr(name, end - 1 - name)));
  }
  return text;
}

std::vector<Attack> read_attacks(const std::filesystem::path& folder) {
  std::vector<Attack> attacks;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".cpp") attacks.push_back(read_attack(entry.path()));
  }
  std::sort(attacks.begin(), attacks.end(), [](const Attack& a, const Attack& b) { return a.name < b.name; });
  return attacks;
}

}  // namespace grader
