#include "app/answers.h"

#include <iostream>

namespace grader {

std::optional<std::string> read_answer() {
  constexpr std::size_t kMostBytes = 4096;
  std::string line;
  for (int letter; (letter = std::cin.get()) != '\n';) {
    if (letter == std::istream::traits_type::eof() && line.empty()) return std::nullopt;
    if (letter == std::istream::traits_type::eof()) break;
    if (line.size() == kMostBytes) return std::nullopt;
    line += static_cast<char>(letter);
  }
  if (!line.empty() && line.back() == '\r') line.pop_back();
  return line;
}

}  // namespace grader
