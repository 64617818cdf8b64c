#include "kit/texts.h"

#include <vector>

namespace kata {
namespace {

std::string_view alphabet_of(TextKind kind) {
  using namespace std::string_view_literals;
  switch (kind) {
    case TextKind::words: return "abcdefghijklmnopqrstuvwxyz     "sv;
    case TextKind::one_line: return "abcdefghijklmnopqrstuvwxyz \t\r\v\f"sv;
    case TextKind::blank_lines: return "a \t"sv;
    case TextKind::white_space: return " \t\r\v\f \t\r\v\f \t\r\v\f \t\r\v\f \t\r\v\f \t\r\v\fa"sv;
    case TextKind::controls: return "\0\x1c\x1d\x1e\x1f\x85\xa0\x7f a"sv;
    case TextKind::carriage_returns: return "abcdefgh  \r"sv;
    case TextKind::utf8:
    case TextKind::bytes: break;
  }
  return {};
}

std::string piece_of(Random& random, TextKind kind) {
  static const std::vector<std::string> characters{"\u00e9", "\u65e5", "\U0001F600", "\u00a0",
                                                   "\u0085", "a",      " "};
  if (kind == TextKind::utf8) return random.pick(characters);
  if (kind != TextKind::bytes) return random.string(1, alphabet_of(kind));
  const char byte = static_cast<char>(random.between(0, 255));
  return std::string(1, byte == '\n' ? 'n' : byte);
}

}  // namespace

TextKind any_text_kind(Random& random) {
  return kTextKinds[random.between<std::size_t>(0, kTextKinds.size() - 1)];
}

std::string_view name(TextKind kind) {
  switch (kind) {
    case TextKind::words: return "words";
    case TextKind::one_line: return "one line";
    case TextKind::blank_lines: return "blank lines";
    case TextKind::white_space: return "white space";
    case TextKind::controls: return "control bytes";
    case TextKind::utf8: return "UTF-8";
    case TextKind::bytes: return "any bytes";
    case TextKind::carriage_returns: return "carriage returns";
  }
  return "?";
}

std::string text_of(Random& random, TextKind kind, std::size_t bytes, std::size_t lines) {
  if (kind == TextKind::one_line) lines = 1;
  std::string text;
  for (std::size_t line = 1; line <= lines; ++line) {
    std::size_t left = lines == 1 ? bytes : random.between<std::size_t>(0, 2 * bytes / lines);
    if (kind == TextKind::blank_lines && !random.chance(0.05)) left = 0;
    for (; left > 0; --left) text += piece_of(random, kind);
    if (kind == TextKind::carriage_returns) text += '\r';
    if (line < lines || random.chance(0.5)) text += '\n';
  }
  return text;
}

}  // namespace kata
