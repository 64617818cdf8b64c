#include "palindrome.h"

#include <cstddef>

#ifndef __clang__
#pragma GCC optimize("O3")  // Clang makes vectors at O2
#endif

#if defined(__x86_64__) && defined(__GLIBC__)
#define KATA_CLONES [[gnu::target_clones("avx2", "default")]]
#else
#define KATA_CLONES
#endif

// Step 3: the loop of two indices as vectors that the compiler makes, with a counter of eight bits for 255
// pairs at a time; counters as narrow as what they count.

KATA_CLONES static std::uint32_t differing(const char* front, const char* back, std::size_t pairs) {
  std::uint32_t count = 0;
  while (pairs > 0) {
    const std::size_t n = pairs < 255 ? pairs : 255;
    std::uint8_t few = 0;
    for (std::size_t i = 0; i < n; ++i) {
      few = static_cast<std::uint8_t>(few + (front[i] != *(back - i - 1) ? 1 : 0));
    }
    count += few;
    front += n;
    back -= n;
    pairs -= n;
  }
  return count;
}

void count_changes(std::string_view text, std::span<const Window> windows, std::span<std::uint32_t> answers) {
  for (std::size_t i = 0; i < windows.size(); ++i) {
    const char* const front = text.data() + windows[i].begin;
    answers[i] = differing(front, front + windows[i].length, windows[i].length / 2);
  }
}
