#pragma once

#include <cstdint>
#include <cstdio>
#include <string>
#include <vector>

#include "kit/random.h"

/// A number as sensors write it: up to three digits, a point, up to four more.
inline std::string reading(kata::Random& random) {
  std::string text = random.chance(0.2) ? "-" : "";
  text += std::to_string(random.between(0, random.chance(0.3) ? 9 : 499));
  const int decimals = random.between(0, 4);
  if (decimals != 0) text += '.';
  for (int i = 0; i < decimals; ++i) text += static_cast<char>('0' + random.between(0, 9));
  return text;
}

/// The same as a program writes it that prints all digits, or an exponent.
inline std::string long_reading(kata::Random& random) {
  char text[64];
  std::snprintf(text, sizeof text, random.chance(0.5) ? "%.17g" : "%.5e", random.real(-500, 500));
  return text;
}

inline std::string broken_line(kata::Random& random) {
  static const std::vector<std::string> kLines{"",      "nan",   "error", "+5",    ".5", "5.",
                                               "12abc", "1e400", "1 2",   "0x1p3", "-",  "1.2.3"};
  return random.pick(kLines);
}

/// A day of `n` lines, of which about four in a hundred are written otherwise or broken.
inline std::string generate_day(kata::Random& random, std::size_t n) {
  std::string text;
  for (std::size_t i = 0; i < n; ++i) {
    text += random.chance(0.02)   ? broken_line(random)
            : random.chance(0.02) ? long_reading(random)
                                  : reading(random);
    text += '\n';
  }
  return text;
}

/// Of one kind throughout: all digits, whole numbers, many decimals, broken lines, carriage returns, zeros in
/// front, or close together far from zero.
inline std::string unusual_day(kata::Random& random, std::size_t n) {
  const int kind = random.between(0, 6);
  const std::string far = std::to_string(random.between(1'000, 1'000'000'000));
  std::string text;
  for (std::size_t i = 0; i < n; ++i) {
    std::string line = reading(random);
    if (kind == 0) line = long_reading(random);
    if (kind == 1)
      line = std::to_string(
          random.between<std::int64_t>(-1'000'000'000'000'000'000, 1'000'000'000'000'000'000) >>
          random.between(0, 59));
    if (kind == 2) line = "0." + random.string(random.between<std::size_t>(1, 24), "0123456789");
    if (kind == 3 && random.chance(0.5)) line = broken_line(random);
    if (kind == 4) line += '\r';
    if (kind == 5)
      line = std::string(random.between<std::size_t>(0, 20), '0') +
             random.string(random.between<std::size_t>(1, 9), "0123456789");
    if (kind == 6) line = far + ".00" + random.string(random.between<std::size_t>(1, 4), "0123456789");
    text += line + '\n';
  }
  return text;
}
