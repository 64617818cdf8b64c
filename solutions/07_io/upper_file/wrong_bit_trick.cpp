// Wrong: clears bit 5 of everything from 'a' on, so '{' becomes '[' and the letters above 127 change too.
#include "upper_file.h"

#include <fstream>
#include <string>

namespace {

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

char upper(char c) { return static_cast<unsigned char>(c) >= 'a' ? static_cast<char>(c & ~0x20) : c; }

}  // namespace

std::uint64_t upper_file(const kata::InputFile& input, const kata::OutputFile& output) {
  std::ifstream in(input.path, std::ios::binary);
  std::ofstream out(output.path, std::ios::binary);
  std::string line;
  std::uint64_t lines = 0;
  while (std::getline(in, line)) {
    std::size_t first = 0;
    std::size_t last = line.size();
    while (first < last && is_space(line[first])) ++first;
    while (last > first && is_space(line[last - 1])) --last;
    for (char& c : line) c = upper(c);
    out.write(line.data() + first, static_cast<std::streamsize>(last - first)).put('\n');
    ++lines;
  }
  return lines;
}
