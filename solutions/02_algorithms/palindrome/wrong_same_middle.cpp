#include "palindrome.h"

// Wrong: takes a window for a palindrome where the one before is one, holds it and has the same middle, which
// is rounded; where the middles are half a byte apart, the pairs are others.

static std::uint32_t changes(std::string_view text) {
  std::uint32_t count = 0;
  for (std::size_t i = 0; i < text.size() / 2; ++i) count += text[i] != text[text.size() - 1 - i] ? 1U : 0U;
  return count;
}

void count_changes(std::string_view text, std::span<const Window> windows, std::span<std::uint32_t> answers) {
  for (std::size_t i = 0; i < windows.size(); ++i) {
    const auto [begin, length] = windows[i];
    const Window before = i == 0 ? Window{0, 0} : windows[i - 1];
    const bool within = before.begin <= begin && begin + length <= before.begin + before.length;
    const bool same_middle = begin + length / 2 == before.begin + before.length / 2;
    answers[i] =
        i > 0 && within && same_middle && answers[i - 1] == 0 ? 0 : changes(text.substr(begin, length));
  }
}
