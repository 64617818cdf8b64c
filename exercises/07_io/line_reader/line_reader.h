#pragma once

#include <cstdint>

#include "kit/contract.h"
#include "kit/files.h"

struct TextCounts {
  std::uint64_t lines;
  std::uint64_t words;
  std::uint64_t characters;
  std::uint64_t longest_line;  ///< in characters, without the newline
};

/// Counts a text that may be larger than the memory the function may use.
///
/// Lines end with '\n'; what follows the last one is a line too, unless it is empty.
/// Words are what ASCII white space (space, \t, \n, \v, \f, \r) separates. Every other byte belongs to a
/// word. Characters are those of UTF-8, counted by their first bytes: every byte from 0x80 to 0xBF continues
/// a character, every other byte begins one. So the count is defined for bytes that are no UTF-8 as well.
/// White space, '\r' and '\n' are characters like any other; the '\n' does not count for the length of its
/// line.
///
/// The file may be of any size. No line is longer than 1 MiB. Throws when it cannot be read to its end.
/// Example: "na\u00efve  text\n\nend" has 3 lines, 3 words, 16 characters, and its longest line has 11.
TextCounts count_text(const kata::InputFile& file) KATA_FUNCTION(count_text, file);
