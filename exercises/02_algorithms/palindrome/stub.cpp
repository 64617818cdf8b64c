#include "palindrome.h"

#include <string>

// TODO: make it fast. Run './kata run palindrome' after each change.

namespace {

std::string reversed(std::string text) {
  std::string result;
  for (std::size_t i = text.size(); i > 0; --i) result += text.substr(i - 1, 1);
  return result;
}

std::uint32_t changes(std::string text) {
  const std::string mirrored = reversed(text);
  std::uint32_t differences = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    differences += text[i] != mirrored[i] ? 1 : 0;
  }
  return differences / 2;
}

}  // namespace

void count_changes(std::string_view text, std::span<const Window> windows, std::span<std::uint32_t> answers) {
  for (std::size_t i = 0; i < windows.size(); ++i) {
    answers[i] = changes(std::string(text.substr(windows[i].begin, windows[i].length)));
  }
}
