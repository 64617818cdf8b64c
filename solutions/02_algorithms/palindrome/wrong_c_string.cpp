// Wrong: takes a text for a C string, which is over at the first '\0'.
#include "palindrome.h"

#include <cstring>

void find_palindromes(std::span<const std::string_view> texts, std::span<std::uint8_t> answers) {
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const char* first = texts[i].data();
    const char* last = first + ::strnlen(first, texts[i].size());
    while (first < last && *first == last[-1]) ++first, --last;
    answers[i] = first >= last ? 1 : 0;
  }
}
