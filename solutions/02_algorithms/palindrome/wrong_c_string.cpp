// Wrong: takes a window for a C string, which is over at the first '\0'.
#include "palindrome.h"

#include <cstring>

namespace {

std::uint32_t changes(std::string_view text) {
  std::size_t first = 0;
  std::size_t last = text.empty() ? 0 : ::strnlen(text.data(), text.size());
  std::uint32_t count = 0;
  while (first < last) count += text[first++] != text[--last] ? 1U : 0U;
  return count;
}

}  // namespace

void count_changes(std::string_view text, std::span<const Window> windows, std::span<std::uint32_t> answers) {
  for (std::size_t i = 0; i < windows.size(); ++i) {
    answers[i] = changes(text.substr(windows[i].begin, windows[i].length));
  }
}
