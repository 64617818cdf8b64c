#include "lazy_list.h"

#include <algorithm>
#include <fstream>
#include <stdexcept>

// Wrong: takes the nothing after the last newline for a line.

static std::vector<std::string> split(std::istream& in) {
  std::vector<std::string> lines;
  std::string line;
  while (std::getline(in, line)) lines.push_back(line);
  in.clear(in.rdstate() & ~std::ios::failbit);
  if (in.seekg(-1, std::ios::end) && in.get() == '\n') lines.emplace_back();
  in.setstate(std::ios::eofbit);
  return lines;
}

std::vector<Lines> show(const kata::InputFile& text, std::span<const Screen> screens) {
  std::ifstream in(text.path, std::ios::binary);
  const std::vector<std::string> all = split(in);
  if (in.bad() || !in.eof()) throw std::runtime_error("cannot read the text");
  std::vector<Lines> shown;
  for (const auto& [first, count] : screens) {
    Lines& screen = shown.emplace_back();
    if (first >= all.size()) continue;
    const std::uint64_t n = std::min<std::uint64_t>(count, all.size() - first);
    const auto begin = all.begin() + static_cast<std::ptrdiff_t>(first);
    screen.lines.assign(begin, begin + static_cast<std::ptrdiff_t>(n));
    screen.more = n < all.size() - first;
  }
  return shown;
}
