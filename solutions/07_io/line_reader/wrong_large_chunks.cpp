// Wrong: reads chunks of 1 MiB, and takes the start of each for the start of a word. That
// shows only in files larger than most.
#include "line_reader.h"

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <vector>

TextCounts count_text(const kata::InputFile& file) {
  std::vector<char> chunk(std::size_t{1} << 20);
  std::FILE* in = std::fopen(file.path, "rb");
  TextCounts counts{};
  std::uint64_t open = 0;
  bool open_line = false;
  while (const std::size_t size = std::fread(chunk.data(), 1, chunk.size(), in)) {
    bool white = true;
    for (std::size_t i = 0; i < size; ++i) {
      const auto byte = static_cast<unsigned char>(chunk[i]);
      const bool white_now = byte == ' ' || (byte >= '\t' && byte <= '\r');
      counts.words += white && !white_now ? 1 : 0;
      white = white_now;
      const bool begins = (byte & 0xC0) != 0x80;
      counts.characters += begins ? 1 : 0;
      open_line = byte != '\n';
      if (open_line) {
        open += begins ? 1 : 0;
      } else {
        ++counts.lines;
        counts.longest_line = std::max(counts.longest_line, open);
        open = 0;
      }
    }
  }
  std::fclose(in);
  counts.lines += open_line ? 1 : 0;
  counts.longest_line = std::max(counts.longest_line, open);
  return counts;
}
