// Wrong: holds white space back as runs of one byte each, and has room for 16 runs.
#include "upper_file.h"

#include <array>
#include <fstream>
#include <stdexcept>
#include <string>

namespace {

struct Run {
  char byte;
  std::size_t length;
};

}  // namespace

std::uint64_t upper_file(const kata::InputFile& input, const kata::OutputFile& output) {
  std::ifstream in(input.path, std::ios::binary);
  std::ofstream out(output.path, std::ios::binary);
  std::array<Run, 16> held;
  std::size_t runs = 0;
  bool begun = false;
  std::uint64_t lines = 0;
  char before = '\n';
  for (char c; in.get(c); before = c) {
    if (c == '\n') {
      out.put('\n');
      ++lines;
      runs = 0;
      begun = false;
    } else if (c == ' ' || (c >= '\t' && c <= '\r')) {
      if (begun && runs > 0 && held[runs - 1].byte == c) {
        ++held[runs - 1].length;
      } else if (begun && runs < held.size()) {
        held[runs++] = {c, 1};
      }
    } else {
      for (std::size_t i = 0; i < runs; ++i) out << std::string(held[i].length, held[i].byte);
      runs = 0;
      begun = true;
      out.put(c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c);
    }
  }
  if (before != '\n') {
    out.put('\n');
    ++lines;
  }
  out.close();
  if (in.bad() || !out) throw std::runtime_error("cannot read or write");
  return lines;
}
