// Wrong: takes every byte up to the blank for white space, as Java's trim() does: control characters and '\0'
// are stripped from the ends of a line as well.
#include "upper_file.h"

#include <fstream>
#include <stdexcept>
#include <string>

std::uint64_t upper_file(const kata::InputFile& input, const kata::OutputFile& output) {
  const auto is_space = [](char c) { return static_cast<unsigned char>(c) <= ' '; };
  std::ifstream in(input.path, std::ios::binary);
  std::ofstream out(output.path, std::ios::binary);
  std::uint64_t lines = 0;
  for (std::string line; std::getline(in, line); ++lines) {
    while (!line.empty() && is_space(line.back())) line.pop_back();
    std::size_t first = 0;
    while (first < line.size() && is_space(line[first])) ++first;
    line.erase(0, first);
    for (char& c : line) {
      if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    }
    out << line << '\n';
  }
  out.close();
  if (in.bad() || !out) throw std::runtime_error("cannot read or write");
  return lines;
}
