// Wrong: holds white space back until it is known to stand inside a line, but has room for 256 bytes of it.
#include "upper_file.h"

#include <cstdio>

namespace {

bool is_space(int c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

}  // namespace

std::uint64_t upper_file(const kata::InputFile& input, const kata::OutputFile& output) {
  std::FILE* in = std::fopen(input.path, "rb");
  std::FILE* out = std::fopen(output.path, "wb");
  char held[256];
  std::size_t holding = 0;
  bool empty = true;
  std::uint64_t lines = 0;
  int before = '\n';
  for (int c; (c = getc_unlocked(in)) != EOF; before = c) {
    if (c == '\n') {
      putc_unlocked('\n', out);
      ++lines;
      holding = 0;
      empty = true;
    } else if (is_space(c)) {
      if (!empty && holding < sizeof held) held[holding++] = static_cast<char>(c);
    } else {
      std::fwrite(held, 1, holding, out);
      holding = 0;
      empty = false;
      putc_unlocked(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c, out);
    }
  }
  if (before != '\n') {
    putc_unlocked('\n', out);
    ++lines;
  }
  std::fclose(in);
  std::fclose(out);
  return lines;
}
