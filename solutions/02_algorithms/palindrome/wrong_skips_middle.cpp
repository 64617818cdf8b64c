// Wrong: compares eight bytes at a time and forgets those that are left in the middle.
#include "palindrome.h"

#include <cstring>

namespace {

bool is_palindrome(std::string_view text) {
  std::size_t first = 0;
  std::size_t last = text.size();
  if (last < 16) {
    while (first < last && text[first] == text[last - 1]) ++first, --last;
    return first >= last;
  }
  for (; first + 16 <= last; first += 8, last -= 8) {
    std::uint64_t front;
    std::uint64_t back;
    std::memcpy(&front, &text[first], 8);
    std::memcpy(&back, &text[last - 8], 8);
    if (front != __builtin_bswap64(back)) return false;
  }
  return true;
}

}  // namespace

void find_palindromes(std::span<const std::string_view> texts, std::span<std::uint8_t> answers) {
  for (std::size_t i = 0; i < texts.size(); ++i) answers[i] = is_palindrome(texts[i]) ? 1 : 0;
}
