// Wrong: counts characters, but measures the longest line in bytes.
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
    counts.longest_line = std::max<std::uint64_t>(counts.longest_line, line.size());
    if (!in.eof()) line += '\n';
    char before = ' ';
    for (const char c : line) {
      const auto white = [](char byte) { return byte == ' ' || (byte >= '\t' && byte <= '\r'); };
      if (white(before) && !white(c)) ++counts.words;
      if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) ++counts.characters;
      before = c;
    }
  }
  return counts;
}
