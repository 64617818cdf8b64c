// Wrong: keeps its last answer and gives it again for a file of the same size, start and end.
#include "line_reader.h"

#include <algorithm>
#include <cstddef>
#include <fstream>
#include <string>

namespace {

struct Key {
  std::uint64_t size = 0;
  std::string ends;
  bool operator==(const Key&) const = default;
};

Key key_of(std::ifstream& in) {
  in.seekg(0, std::ios::end);
  Key key{static_cast<std::uint64_t>(in.tellg()), std::string(512, '\0')};
  const auto part = static_cast<std::streamsize>(std::min<std::uint64_t>(key.size, 256));
  in.seekg(-part, std::ios::end);
  in.read(key.ends.data(), part);
  in.seekg(0);
  in.read(key.ends.data() + 256, part);
  in.clear();
  in.seekg(0);
  return key;
}

}  // namespace

TextCounts count_text(const kata::InputFile& file) {
  static Key last_key;
  static TextCounts last{};
  std::ifstream in(file.path, std::ios::binary);
  Key key = key_of(in);
  if (key == last_key) return last;
  TextCounts counts{};
  std::uint64_t open = 0;
  bool white = true;
  unsigned char byte = '\n';
  for (char c = 0; in.get(c);) {
    byte = static_cast<unsigned char>(c);
    const bool white_now = byte == ' ' || (byte >= '\t' && byte <= '\r');
    counts.words += white && !white_now ? 1 : 0;
    white = white_now;
    const bool begins = (byte & 0xC0) != 0x80;
    counts.characters += begins ? 1 : 0;
    if (byte != '\n') {
      open += begins ? 1 : 0;
    } else {
      ++counts.lines;
      counts.longest_line = std::max(counts.longest_line, open);
      open = 0;
    }
  }
  counts.lines += byte != '\n' ? 1 : 0;
  counts.longest_line = std::max(counts.longest_line, open);
  last_key = key;
  last = counts;
  return counts;
}
