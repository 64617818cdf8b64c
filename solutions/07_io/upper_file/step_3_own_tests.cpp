#include "upper_file.h"

#include <fstream>
#include <stdexcept>
#include <string>

// Step 3: comparisons in place of isspace and toupper, indices in place of copies, the readable step; no
// function is called per byte.

namespace {

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

}  // namespace

std::uint64_t upper_file(const kata::InputFile& input, const kata::OutputFile& output) {
  std::ifstream in(input.path);
  std::ofstream out(output.path);
  std::uint64_t lines = 0;
  for (std::string line; std::getline(in, line); ++lines) {
    std::size_t first = 0;
    std::size_t last = line.size();
    while (first < last && is_space(line[first])) ++first;
    while (last > first && is_space(line[last - 1])) --last;
    for (std::size_t i = first; i < last; ++i) {
      if (line[i] >= 'a' && line[i] <= 'z') line[i] = static_cast<char>(line[i] - 'a' + 'A');
    }
    out.write(line.data() + first, static_cast<std::streamsize>(last - first)).put('\n');
  }
  out.close();
  if (in.bad()) throw std::runtime_error("cannot read the input");
  if (!out) throw std::runtime_error("cannot write the output");
  return lines;
}
