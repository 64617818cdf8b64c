// Wrong: reads the whole file into a string. Right for every file that fits the memory, and for no other.
#include "line_reader.h"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <string>

TextCounts count_text(const kata::InputFile& file) {
  std::ifstream in(file.path, std::ios::binary);
  std::ostringstream content;
  content << in.rdbuf();
  const std::string text = std::move(content).str();
  TextCounts counts{};
  std::uint64_t length = 0;
  bool in_word = false;
  for (const char c : text) {
    const bool white = c == ' ' || (c >= '\t' && c <= '\r');
    if (!white && !in_word) ++counts.words;
    in_word = !white;
    const bool begins = (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    if (begins) ++counts.characters;
    if (c == '\n') {
      ++counts.lines;
      length = 0;
    } else if (begins) {
      counts.longest_line = std::max(counts.longest_line, ++length);
    }
  }
  if (!text.empty() && text.back() != '\n') ++counts.lines;
  return counts;
}
