#include "palindrome.h"

#include <string>

// TODO: make it fast. Run './kata run palindrome' after each change.

namespace {

std::string reversed(std::string text) {
  std::string result;
  for (std::size_t i = text.size(); i > 0; --i) result += text.substr(i - 1, 1);
  return result;
}

bool is_palindrome(std::string text) { return reversed(text) == text; }

}  // namespace

void find_palindromes(std::span<const std::string_view> texts, std::span<std::uint8_t> answers) {
  for (std::size_t i = 0; i < texts.size(); ++i) {
    answers[i] = is_palindrome(std::string(texts[i])) ? 1 : 0;
  }
}
