#include "lazy_list.h"

#include <algorithm>
#include <fstream>
#include <stdexcept>

// Wrong: first + count may exceed what 64 bits hold, and then the screen ends before it begins.

namespace {

class LazyList {
 public:
  explicit LazyList(const char* path) : in_(path, std::ios::binary) {
    if (!in_) throw std::runtime_error("cannot open the text");
  }

  bool has(std::uint64_t line) {
    std::string next;
    while (lines_.size() <= line && std::getline(in_, next)) lines_.push_back(next);
    if (in_.bad()) throw std::runtime_error("cannot read the text");
    return line < lines_.size();
  }

  /// REQUIRES: has(line).
  const std::string& operator[](std::uint64_t line) const { return lines_[line]; }

 private:
  std::ifstream in_;
  std::vector<std::string> lines_;
};

}  // namespace

std::vector<Lines> show(const kata::InputFile& text, std::span<const Screen> screens) {
  LazyList list(text.path);
  std::vector<Lines> shown;
  for (const auto& [first, count] : screens) {
    Lines& screen = shown.emplace_back();
    std::uint64_t line = first;
    for (; line < first + count && list.has(line); ++line) screen.lines.push_back(list[line]);
    screen.more = line - first == count && list.has(line);
  }
  return shown;
}
