#include "upper_file.h"

#include <cctype>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

// Step 1: '\n' in place of std::endl; the stream writes when its buffer is full, and not after every line.

namespace {

bool is_space(char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; }

std::string strip(std::string line) {
  std::size_t first = 0;
  while (first < line.size() && is_space(line[first])) ++first;
  std::size_t last = line.size();
  while (last > first && is_space(line[last - 1])) --last;
  return line.substr(first, last - first);
}

std::string upper(std::string line) {
  for (char& c : line) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return line;
}

}  // namespace

std::uint64_t upper_file(const kata::InputFile& input, const kata::OutputFile& output) {
  std::vector<std::string> lines;
  std::ifstream in(input.path);
  std::string line;
  while (std::getline(in, line)) {
    lines.push_back(line);
  }
  if (in.bad()) throw std::runtime_error("cannot read the input");

  std::vector<std::string> processed;
  for (const std::string& text : lines) {
    processed.push_back(upper(strip(text)));
  }

  std::ofstream out(output.path);
  for (const std::string& text : processed) {
    out << text << '\n';
  }
  out.close();  // the destructor could not say that the disk is full
  if (!out) throw std::runtime_error("cannot write the output");
  return processed.size();
}
