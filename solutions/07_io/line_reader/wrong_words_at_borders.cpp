// Wrong: takes the start of every chunk for the start of a word. A word that lies across two chunks counts
// twice.
#include "line_reader.h"

#include <algorithm>
#include <fstream>
#include <string>

TextCounts count_text(const kata::InputFile& file) {
  std::ifstream in(file.path, std::ios::binary);
  std::string chunk(64 * 1024, '\0');
  TextCounts counts{};
  std::uint64_t length = 0;
  char last = '\n';
  while (in.read(chunk.data(), static_cast<std::streamsize>(chunk.size())) || in.gcount() > 0) {
    bool in_word = false;
    for (std::streamsize i = 0; i < in.gcount(); ++i) {
      last = chunk[static_cast<std::size_t>(i)];
      const bool white = last == ' ' || (last >= '\t' && last <= '\r');
      if (!white && !in_word) ++counts.words;
      in_word = !white;
      const bool begins = (static_cast<unsigned char>(last) & 0xC0) != 0x80;
      if (begins) ++counts.characters;
      if (last == '\n') {
        ++counts.lines;
        counts.longest_line = std::max(counts.longest_line, length);
        length = 0;
      } else if (begins) {
        ++length;
      }
    }
  }
  if (last != '\n') ++counts.lines;
  counts.longest_line = std::max(counts.longest_line, length);
  return counts;
}
