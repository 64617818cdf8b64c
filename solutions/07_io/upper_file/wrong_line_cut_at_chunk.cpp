// Wrong: takes the end of a chunk for the end of a line. A line that lies across two chunks becomes two
// lines.
#include "upper_file.h"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <string>

std::uint64_t upper_file(const kata::InputFile& input, const kata::OutputFile& output) {
  std::ifstream in(input.path, std::ios::binary);
  std::ofstream out(output.path, std::ios::binary);
  std::string chunk(64 * 1024, '\0');
  std::uint64_t lines = 0;
  while (in.read(chunk.data(), static_cast<std::streamsize>(chunk.size())) || in.gcount() > 0) {
    const auto size = static_cast<std::size_t>(in.gcount());
    for (char& c : chunk) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    for (std::size_t start = 0; start < size; ++lines) {
      const std::size_t end = std::min(chunk.find('\n', start), size);
      std::size_t first = start;
      std::size_t last = end;
      while (first < last && std::isspace(static_cast<unsigned char>(chunk[first]))) ++first;
      while (last > first && std::isspace(static_cast<unsigned char>(chunk[last - 1]))) --last;
      out.write(&chunk[first], static_cast<std::streamsize>(last - first)).put('\n');
      start = end + 1;
    }
  }
  return lines;
}
