#include "palindrome.h"

// Step 1: two indices that walk towards each other, the readable step; no copy, and half of the comparisons.

void count_changes(std::string_view text, std::span<const Window> windows, std::span<std::uint32_t> answers) {
  for (std::size_t i = 0; i < windows.size(); ++i) {
    const char* front = text.data() + windows[i].begin;
    const char* back = front + windows[i].length;
    std::uint32_t count = 0;
    for (std::uint64_t pairs = windows[i].length / 2; pairs > 0; --pairs)
      count += *front++ != *--back ? 1 : 0;
    answers[i] = count;
  }
}
