#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "kit/contract.h"

/// answers[i] = 1 when texts[i] reads the same from its end as from its beginning, byte by byte; else 0.
///
/// A text holds any bytes, '\0' among them, and every byte counts: capitals, blanks, punctuation. It may be
/// of any length; the empty text is a palindrome. Nothing is allocated on the heap. REQUIRES: answers.size()
/// == texts.size(). Both, and the texts, are only valid during the call. Example: {"level", "Level", ""}
/// gives {1, 0, 1}.
void find_palindromes(std::span<const std::string_view> texts, std::span<std::uint8_t> answers)
    KATA_FUNCTION(find_palindromes, texts, answers);
