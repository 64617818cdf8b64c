#include "lazy_list.h"

#include <fstream>
#include <stdexcept>

static std::string read(std::string path) {
  std::ifstream in(path, std::ios::binary);
  std::string text;
  char byte = 0;
  while (in.get(byte)) {
    text += byte;
  }
  // A stream keeps to itself that reading failed.
  if (in.bad() || !in.eof()) {
    throw std::runtime_error("cannot read " + path);
  }
  return text;
}

static std::vector<std::string> split(std::string text) {
  std::vector<std::string> lines;
  std::string line;
  for (const char byte : text) {
    if (byte == '\n') {
      lines.push_back(line);
      line = "";
    } else {
      line += byte;
    }
  }
  if (!line.empty()) {
    lines.push_back(line);
  }
  return lines;
}

static Lines cut(std::vector<std::string> all, Screen screen) {
  Lines shown{};
  for (std::uint64_t i = screen.first; i < all.size(); ++i) {
    if (i - screen.first == screen.count) {
      shown.more = true;
      break;
    }
    shown.lines.push_back(all[i]);
  }
  return shown;
}

std::vector<Lines> show(const kata::InputFile& text, std::span<const Screen> screens) {
  std::vector<Lines> shown;
  for (const Screen screen : screens) {
    const std::string everything = read(text.path);
    const std::vector<std::string> lines = split(everything);
    shown.push_back(cut(lines, screen));
  }
  return shown;
}
