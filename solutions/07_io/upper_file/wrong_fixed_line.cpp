// Wrong: believes that 4,096 characters are enough for any line. fgets hands over a longer one in pieces.
#include "upper_file.h"

#include <cctype>
#include <cstdio>
#include <cstring>

std::uint64_t upper_file(const kata::InputFile& input, const kata::OutputFile& output) {
  std::FILE* in = std::fopen(input.path, "rb");
  std::FILE* out = std::fopen(output.path, "wb");
  char line[4096];
  std::uint64_t lines = 0;
  while (std::fgets(line, sizeof line, in) != nullptr) {
    char* first = line;
    while (std::isspace(static_cast<unsigned char>(*first))) ++first;
    char* last = first + std::strlen(first);
    while (last > first && std::isspace(static_cast<unsigned char>(last[-1]))) --last;
    for (char* c = first; c < last; ++c) *c = static_cast<char>(std::toupper(static_cast<unsigned char>(*c)));
    *last = '\n';
    std::fwrite(first, 1, static_cast<std::size_t>(last - first) + 1, out);
    ++lines;
  }
  std::fclose(in);
  std::fclose(out);
  return lines;
}
