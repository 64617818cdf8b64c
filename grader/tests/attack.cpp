#include "tests/attack.h"

#include <algorithm>
#include <fstream>
#include <stdexcept>

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

}  // namespace

std::vector<Attack> read_attacks(const std::filesystem::path& folder) {
  std::vector<Attack> attacks;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".cpp") attacks.push_back(read_attack(entry.path()));
  }
  std::sort(attacks.begin(), attacks.end(), [](const Attack& a, const Attack& b) { return a.name < b.name; });
  return attacks;
}

}  // namespace grader
