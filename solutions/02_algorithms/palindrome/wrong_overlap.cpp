// Wrong: compares what is left in the middle by a last block that overlaps the one before, which does no
// harm to a yes or no, but counts the pairs in common twice.
#include "palindrome.h"

#include <cstring>

namespace {

std::uint64_t word_at(std::string_view text, std::size_t at) {
  std::uint64_t word;
  std::memcpy(&word, &text[at], sizeof word);
  return word;
}

std::uint32_t changes(std::string_view text) {
  const std::size_t pairs = text.size() / 2;
  std::uint32_t count = 0;
  if (pairs < 8) {
    for (std::size_t i = 0; i < pairs; ++i) count += text[i] != text[text.size() - 1 - i] ? 1U : 0U;
    return count;
  }
  const auto block = [&](std::size_t i) {
    std::uint64_t difference = word_at(text, i) ^ __builtin_bswap64(word_at(text, text.size() - i - 8));
    for (; difference != 0; difference >>= 8) count += (difference & 0xFF) != 0 ? 1U : 0U;
  };
  for (std::size_t i = 0; i + 8 <= pairs; i += 8) block(i);
  if (pairs % 8 != 0) block(pairs - 8);
  return count;
}

}  // namespace

void count_changes(std::string_view text, std::span<const Window> windows, std::span<std::uint32_t> answers) {
  for (std::size_t i = 0; i < windows.size(); ++i) {
    answers[i] = changes(text.substr(windows[i].begin, windows[i].length));
  }
}
