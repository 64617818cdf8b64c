// Wrong: solves the puzzle of the textbooks, in which capitals, blanks and punctuation do not count.
#include "palindrome.h"

#include <cctype>

namespace {

int letter(char c) { return std::tolower(static_cast<unsigned char>(c)); }

bool counts(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }

bool is_palindrome(std::string_view text) {
  std::size_t first = 0;
  std::size_t last = text.size();
  while (first < last) {
    if (!counts(text[first])) {
      ++first;
    } else if (!counts(text[last - 1])) {
      --last;
    } else if (letter(text[first++]) != letter(text[--last])) {
      return false;
    }
  }
  return true;
}

}  // namespace

void find_palindromes(std::span<const std::string_view> texts, std::span<std::uint8_t> answers) {
  for (std::size_t i = 0; i < texts.size(); ++i) answers[i] = is_palindrome(texts[i]) ? 1 : 0;
}
