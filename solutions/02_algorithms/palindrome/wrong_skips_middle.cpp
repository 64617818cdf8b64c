// Wrong: compares eight bytes at a time and forgets those that are left in the middle.
#include "palindrome.h"

#include <cstring>

namespace {

std::uint64_t word_at(std::string_view text, std::size_t at) {
  std::uint64_t word;
  std::memcpy(&word, &text[at], sizeof word);
  return word;
}

std::uint32_t changes(std::string_view text) {
  std::size_t first = 0;
  std::size_t last = text.size();
  std::uint32_t count = 0;
  if (last < 16) {
    while (first < last) count += text[first++] != text[--last] ? 1U : 0U;
    return count;
  }
  for (; first + 16 <= last; first += 8, last -= 8) {
    std::uint64_t difference = word_at(text, first) ^ __builtin_bswap64(word_at(text, last - 8));
    for (; difference != 0; difference >>= 8) count += (difference & 0xFF) != 0 ? 1U : 0U;
  }
  return count;
}

}  // namespace

void count_changes(std::string_view text, std::span<const Window> windows, std::span<std::uint32_t> answers) {
  for (std::size_t i = 0; i < windows.size(); ++i) {
    answers[i] = changes(text.substr(windows[i].begin, windows[i].length));
  }
}
