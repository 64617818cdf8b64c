#include "line_reader.h"

#include <algorithm>
#include <fstream>
#include <stdexcept>
#include <string>

// TODO: make it fast. Run './kata run line_reader' after each change.

namespace {

// The second and later bytes of a character in UTF-8 are 10xxxxxx.
bool continues(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

// A stream keeps to itself that reading failed.
void check(const std::ifstream& in) {
  if (in.bad()) throw std::runtime_error("cannot read the text");
}

std::uint64_t count_lines(std::string path) {
  std::ifstream in(path);
  std::string line;
  std::uint64_t lines = 0;
  while (std::getline(in, line)) ++lines;
  check(in);
  return lines;
}

std::uint64_t count_words(std::string path) {
  std::ifstream in(path);
  std::string word;
  std::uint64_t words = 0;
  while (in >> word) ++words;
  check(in);
  return words;
}

std::uint64_t count_characters(std::string path) {
  std::ifstream in(path);
  char byte = 0;
  std::uint64_t characters = 0;
  while (in.get(byte)) {
    if (!continues(byte)) ++characters;
  }
  check(in);
  return characters;
}

std::size_t length_of(std::string line) {
  line.erase(std::remove_if(line.begin(), line.end(), continues), line.end());
  return line.size();
}

std::uint64_t longest_line(std::string path) {
  std::ifstream in(path);
  std::string line;
  std::size_t longest = 0;
  while (std::getline(in, line)) {
    longest = std::max(longest, length_of(line));
  }
  check(in);
  return longest;
}

}  // namespace

TextCounts count_text(const kata::InputFile& file) {
  return {.lines = count_lines(file.path),
          .words = count_words(file.path),
          .characters = count_characters(file.path),
          .longest_line = longest_line(file.path)};
}
