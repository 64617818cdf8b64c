// Wrong: solves the puzzle of the textbooks, in which capitals, blanks and punctuation do not count.
#include "palindrome.h"

#include <cctype>

namespace {

int letter(char c) { return std::tolower(static_cast<unsigned char>(c)); }

bool counts(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }

std::uint32_t changes(std::string_view text) {
  std::size_t first = 0;
  std::size_t last = text.size();
  std::uint32_t count = 0;
  while (first < last) {
    if (!counts(text[first])) {
      ++first;
    } else if (!counts(text[last - 1])) {
      --last;
    } else {
      count += letter(text[first++]) != letter(text[--last]) ? 1U : 0U;
    }
  }
  return count;
}

}  // namespace

void count_changes(std::string_view text, std::span<const Window> windows, std::span<std::uint32_t> answers) {
  for (std::size_t i = 0; i < windows.size(); ++i) {
    answers[i] = changes(text.substr(windows[i].begin, windows[i].length));
  }
}
