#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "kit/contract.h"

struct Window {
  std::uint64_t begin;
  std::uint64_t length;
};

/// answers[i] = how many bytes have to be changed, at the least, to make the `windows[i].length` bytes of
/// `text` from position `windows[i].begin` read the same from their end as from their beginning: 0 for a
/// palindrome.
///
/// The text holds any bytes, '\0' among them, and every byte counts: capitals, blanks, punctuation. Windows
/// come in any order, of any length, and may overlap; an empty one is a palindrome. Nothing is allocated on
/// the heap. REQUIRES: each window lies within the text, which is shorter than 2^32 bytes; answers.size() ==
/// windows.size(). All are only valid during the call. Example: of "level up" the windows {0, 5}, {1, 4},
/// {3, 5}, {8, 0} give 0, 2, 2, 0.
void count_changes(std::string_view text, std::span<const Window> windows, std::span<std::uint32_t> answers)
    KATA_FUNCTION(count_changes, text, windows, answers);
