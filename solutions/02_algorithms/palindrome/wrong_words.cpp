// Wrong: takes the words of eight bytes in reverse order, but not the bytes in each of them.
#include "palindrome.h"

#include <cstring>

namespace {

std::uint64_t word_at(std::string_view text, std::size_t at) {
  std::uint64_t word;
  std::memcpy(&word, &text[at], sizeof word);
  return word;
}

bool is_palindrome(std::string_view text) {
  std::size_t first = 0;
  std::size_t last = text.size();
  for (; first + 16 <= last; first += 8, last -= 8) {
    if (word_at(text, first) != word_at(text, last - 8)) return false;
  }
  while (first < last && text[first] == text[last - 1]) ++first, --last;
  return first >= last;
}

}  // namespace

void find_palindromes(std::span<const std::string_view> texts, std::span<std::uint8_t> answers) {
  for (std::size_t i = 0; i < texts.size(); ++i) answers[i] = is_palindrome(texts[i]) ? 1 : 0;
}
