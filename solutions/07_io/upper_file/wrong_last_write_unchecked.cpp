// Wrong: leaves the last buffer to the stream's destructor, which has nobody to tell that the disk was full.
#include "upper_file.h"

#include <fstream>
#include <stdexcept>
#include <string>

std::uint64_t upper_file(const kata::InputFile& input, const kata::OutputFile& output) {
  constexpr std::string_view kWhite = " \t\r\v\f";
  std::ifstream in(input.path, std::ios::binary);
  std::ofstream out(output.path, std::ios::binary);
  std::uint64_t lines = 0;
  for (std::string line; std::getline(in, line); ++lines) {
    line.erase(line.find_last_not_of(kWhite) + 1);
    line.erase(0, line.find_first_not_of(kWhite));
    for (char& c : line) {
      if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    }
    if (!(out << line << '\n')) throw std::runtime_error("cannot write the output");
  }
  if (in.bad()) throw std::runtime_error("cannot read the input");
  return lines;
}
