// Wrong: counts characters in a float, as vector code may: from 2^24 on, adding 1 changes nothing.
#include "line_reader.h"

#include <algorithm>
#include <fstream>
#include <stdexcept>

TextCounts count_text(const kata::InputFile& file) {
  char chunk[32 * 1024];
  std::ifstream in(file.path, std::ios::binary);
  TextCounts counts{};
  float characters = 0;
  std::uint64_t open = 0;
  bool white = true;
  char last = '\n';
  while (in.read(chunk, sizeof chunk), in.gcount() > 0) {
    for (std::streamsize i = 0; i < in.gcount(); ++i) {
      const auto byte = static_cast<unsigned char>(chunk[i]);
      const bool white_now = byte == ' ' || (byte >= '\t' && byte <= '\r');
      counts.words += white && !white_now ? 1 : 0;
      white = white_now;
      const bool begins = (byte & 0xC0) != 0x80;
      characters += begins ? 1 : 0;
      open = byte == '\n' ? 0 : open + (begins ? 1 : 0);
      counts.lines += byte == '\n' ? 1 : 0;
      counts.longest_line = std::max(counts.longest_line, open);
    }
    last = chunk[in.gcount() - 1];
  }
  if (in.bad()) throw std::runtime_error("cannot read the text");
  counts.lines += last != '\n' ? 1 : 0;
  counts.characters = static_cast<std::uint64_t>(characters);
  return counts;
}
