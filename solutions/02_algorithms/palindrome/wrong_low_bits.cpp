// Wrong: counts the bytes that differ in a word by a carry out of their lower seven bits, so a pair that
// differs in its highest bit only is taken for the same.
#include "palindrome.h"

#include <cstring>

namespace {

std::uint64_t word_at(std::string_view text, std::size_t at) {
  std::uint64_t word;
  std::memcpy(&word, &text[at], sizeof word);
  return word;
}

std::uint32_t changes(std::string_view text) {
  constexpr std::uint64_t kSeven = 0x7F7F'7F7F'7F7F'7F7F;
  std::size_t first = 0;
  std::size_t last = text.size();
  std::uint32_t count = 0;
  for (; first + 16 <= last; first += 8, last -= 8) {
    const std::uint64_t difference = word_at(text, first) ^ __builtin_bswap64(word_at(text, last - 8));
    count += static_cast<std::uint32_t>(__builtin_popcountll(((difference & kSeven) + kSeven) & ~kSeven));
  }
  while (first < last) count += text[first++] != text[--last] ? 1U : 0U;
  return count;
}

}  // namespace

void count_changes(std::string_view text, std::span<const Window> windows, std::span<std::uint32_t> answers) {
  for (std::size_t i = 0; i < windows.size(); ++i) {
    answers[i] = changes(text.substr(windows[i].begin, windows[i].length));
  }
}
