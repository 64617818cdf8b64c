#pragma once

#include <array>
#include <string>
#include <string_view>

#include "kit/random.h"

namespace kata {

/// What a text consists of. A function that is right for words alone took something for granted.
enum class TextKind {
  words,             ///< Of letters, separated by blanks.
  one_line,          ///< No newline but perhaps the last.
  blank_lines,       ///< Hardly anything else.
  white_space,       ///< All six kinds of ASCII, hardly anything else.
  controls,          ///< NUL, 0x1c to 0x1f, 0x85, 0xa0 and DEL, which some take for white space or an end.
  utf8,              ///< Characters of two to four bytes.
  bytes,             ///< Any.
  carriage_returns,  ///< Before each newline.
};

inline constexpr std::array kTextKinds{
    TextKind::words,    TextKind::one_line, TextKind::blank_lines, TextKind::white_space,
    TextKind::controls, TextKind::utf8,     TextKind::bytes,       TextKind::carriage_returns};

/// One of them, for inputs that a benchmark does not announce.
TextKind any_text_kind(Random& random);

/// "blank lines": for messages.
std::string_view name(TextKind kind);

/// A text of about `bytes` bytes in at most `lines` lines; every other one lacks its last newline.
std::string text_of(Random& random, TextKind kind, std::size_t bytes, std::size_t lines);

}  // namespace kata
