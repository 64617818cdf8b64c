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

// Step 4: 32 lanes of eight bits, which are added up every 8,160 pairs only.

KATA_CLONES static std::uint32_t differing(const char* front, const char* back, std::size_t pairs) {
  constexpr std::size_t kLanes = 32;
  std::uint32_t count = 0;
  std::size_t i = 0;
  while (i + kLanes <= pairs) {
    std::uint8_t lanes[kLanes] = {};
    for (int n = 0; n < 255 && i + kLanes <= pairs; ++n, i += kLanes) {
      for (std::size_t lane = 0; lane < kLanes; ++lane) {
        const bool differs = front[i + lane] != *(back - i - lane - 1);
        lanes[lane] = static_cast<std::uint8_t>(lanes[lane] + (differs ? 1 : 0));
      }
    }
    for (const std::uint8_t lane : lanes) count += lane;
  }
  for (; i < pairs; ++i) count += front[i] != *(back - i - 1) ? 1U : 0U;
  return count;
}

void count_changes(std::string_view text, std::span<const Window> windows, std::span<std::uint32_t> answers) {
  for (std::size_t i = 0; i < windows.size(); ++i) {
    const char* const front = text.data() + windows[i].begin;
    answers[i] = differing(front, front + windows[i].length, windows[i].length / 2);
  }
}
