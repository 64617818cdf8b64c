// Wrong: takes everything up to the blank for white space. char is signed here, so every byte above 127 is
// below the blank.
#include "line_reader.h"

#include <algorithm>
#include <fstream>
#include <string>

TextCounts count_text(const kata::InputFile& file) {
  std::ifstream in(file.path, std::ios::binary);
  TextCounts counts{};
  std::string line;
  while (std::getline(in, line)) {
    ++counts.lines;
    std::uint64_t length = 0;
    char before = ' ';
    for (const char c : line) {
      if (before <= ' ' && c > ' ') ++counts.words;
      if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) ++length;
      before = c;
    }
    counts.longest_line = std::max(counts.longest_line, length);
    counts.characters += length + (in.eof() ? 0 : 1);
  }
  return counts;
}
