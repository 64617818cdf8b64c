// Wrong: counts newlines, so a last line without one is no line, and its length is never looked at.
#include "line_reader.h"

#include <algorithm>
#include <cstdio>

TextCounts count_text(const kata::InputFile& file) {
  std::FILE* in = std::fopen(file.path, "rb");
  TextCounts counts{};
  std::uint64_t length = 0;
  bool in_word = false;
  for (int c; (c = getc_unlocked(in)) != EOF;) {
    const bool white = c == ' ' || (c >= '\t' && c <= '\r');
    if (!white && !in_word) ++counts.words;
    in_word = !white;
    if ((c & 0xC0) != 0x80) {
      ++counts.characters;
      ++length;
    }
    if (c == '\n') {
      ++counts.lines;
      counts.longest_line = std::max(counts.longest_line, length - 1);
      length = 0;
    }
  }
  std::fclose(in);
  return counts;
}
