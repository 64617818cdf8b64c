#include "upper_file.h"

#include <cctype>
#include <fstream>
#include <stdexcept>
#include <string>

// Step 2: each line is written before the next one is read; memory for one line in place of two copies of the
// file.

namespace {

bool is_space(char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; }

std::string strip(const std::string& line) {
  std::size_t first = 0;
  while (first < line.size() && is_space(line[first])) ++first;
  std::size_t last = line.size();
  while (last > first && is_space(line[last - 1])) --last;
  return line.substr(first, last - first);
}

}  // namespace

std::uint64_t upper_file(const kata::InputFile& input, const kata::OutputFile& output) {
  std::ifstream in(input.path);
  std::ofstream out(output.path);
  std::uint64_t lines = 0;
  for (std::string line; std::getline(in, line); ++lines) {
    std::string text = strip(line);
    for (char& c : text) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    out << text << '\n';
  }
  out.close();
  if (in.bad()) throw std::runtime_error("cannot read the input");
  if (!out) throw std::runtime_error("cannot write the output");
  return lines;
}
