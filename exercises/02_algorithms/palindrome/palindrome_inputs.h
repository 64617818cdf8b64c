#pragma once

#include <string>
#include <vector>

#include "kit/random.h"
#include "palindrome.h"

/// `length` random bytes whose second half mirrors the first.
inline std::string mirrored(kata::Random& random, std::size_t length) {
  std::string text(length, '\0');
  for (std::size_t i = 0; i < length; ++i) {
    text[i] = i < (length + 1) / 2 ? static_cast<char>(random.between(0, 255)) : text[length - 1 - i];
  }
  return text;
}

inline constexpr int kKindsOfText = 7;

/// Any bytes; one byte throughout; the same but for one place; a short period; two letters in long runs; a
/// palindrome; a palindrome but for one place.
inline std::string text_of_kind(kata::Random& random, int kind, std::size_t length) {
  std::string text(length, static_cast<char>(random.between(0, 255)));
  const std::size_t period = random.between<std::size_t>(2, 9);
  char run = 'a';
  for (std::size_t i = 0; i < length; ++i) {
    if (random.chance(0.01)) run = static_cast<char>('a' + 'b' - run);
    if (kind == 0) text[i] = static_cast<char>(random.between(0, 255));
    if (kind == 3) text[i] = static_cast<char>(i % period);
    if (kind == 4) text[i] = run;
  }
  if (kind >= 5) text = mirrored(random, length);
  if (kind == 2 || kind == 6) text[random.between<std::size_t>(0, length - 1)] ^= 1;
  return text;
}

/// `n` windows of up to `longest` bytes anywhere in a text of `size` bytes; some lie around its middle.
inline std::vector<Window> random_windows(kata::Random& random, std::size_t size, std::size_t n,
                                          std::size_t longest) {
  std::vector<Window> windows(n);
  for (Window& window : windows) {
    window.length = random.between<std::size_t>(0, longest < size ? longest : size);
    window.begin = random.between<std::size_t>(0, size - window.length);
    if (random.chance(0.2)) window.begin = (size - window.length) / 2;
  }
  return windows;
}
