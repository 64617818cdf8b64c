#include "report/terminal/display_width.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace grader {
namespace {

constexpr std::string_view kPlain = "\x1b[0m";

struct Range {
  char32_t first;
  char32_t last;
};

// The main blocks of Unicode's EastAsianWidth.txt that are W or F, and the emoji.
constexpr Range kWide[] = {{0x1100, 0x115f},   {0x2e80, 0x303e},   {0x3041, 0xa4cf},  {0xac00, 0xd7a3},
                           {0xf900, 0xfaff},   {0xfe30, 0xfe6f},   {0xff00, 0xff60},  {0xffe0, 0xffe6},
                           {0x1f300, 0x1f64f}, {0x1f900, 0x1f9ff}, {0x20000, 0x3fffd}};
constexpr Range kNoWidth[] = {{0x300, 0x36f}, {0x200b, 0x200f}, {0x20d0, 0x20ff}, {0xfe00, 0xfe0f}};

template <std::size_t N>
bool is_in(const Range (&ranges)[N], char32_t c) {
  return std::any_of(std::begin(ranges), std::end(ranges),
                     [&](const Range& range) { return range.first <= c && c <= range.last; });
}

/// What stands next in a text: a character, or a colour.
struct Piece {
  std::string_view text;
  char32_t character = 0;
  bool colour = false;

  std::size_t width() const {
    if (colour || is_in(kNoWidth, character)) return 0;
    return is_in(kWide, character) ? 2 : 1;
  }
};

Piece next_piece(std::string_view text) {
  if (text.starts_with("\x1b[")) {
    const std::size_t end = text.find('m');
    return {text.substr(0, end == std::string_view::npos ? text.size() : end + 1), 0, true};
  }
  const auto byte = static_cast<unsigned char>(text[0]);
  const std::size_t length = byte < 0xc0 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
  char32_t character = length == 1 ? byte : byte & (0xffU >> (length + 1));
  const std::string_view all = text.substr(0, length);
  for (const char c : all.substr(1)) character = (character << 6) | (static_cast<unsigned char>(c) & 0x3fU);
  return {all, character, false};
}

std::string blanks(std::size_t n) { return std::string(n, ' '); }

std::string without_tabs(std::string_view line) {
  std::string result;
  std::size_t at = 0;
  for (; !line.empty();) {
    const Piece piece = next_piece(line);
    line.remove_prefix(piece.text.size());
    const std::size_t width = piece.character == '\t' ? 8 - at % 8 : piece.width();
    result += piece.character == '\t' ? blanks(width) : std::string(piece.text);
    at += width;
  }
  return result;
}

}  // namespace

std::size_t width_of(std::string_view text) {
  std::size_t width = 0;
  while (!text.empty()) {
    const Piece piece = next_piece(text);
    width += piece.width();
    text.remove_prefix(piece.text.size());
  }
  return width;
}

std::string cut(std::string_view text, std::size_t width) {
  std::string result;
  std::size_t used = 0;
  bool coloured = false;
  while (!text.empty()) {
    const Piece piece = next_piece(text);
    if (used + piece.width() > width) break;
    used += piece.width();
    if (piece.colour) coloured = piece.text != kPlain;
    result += piece.text;
    text.remove_prefix(piece.text.size());
  }
  return coloured ? result.append(kPlain) : result;
}

std::vector<std::string> wrapped(std::string_view tabbed, std::size_t width) {
  const std::string line = without_tabs(tabbed);
  const std::size_t margin = std::min(line.find_first_not_of(' '), line.size());
  const std::size_t hanging = margin + 2 < width / 2 ? margin + 2 : 0;
  std::vector<std::string> rows;
  std::string row;
  std::string colour;  // that is on
  std::size_t used = 0;
  std::size_t last_blank = std::string::npos;  // in row
  const auto end_row = [&](std::string rest) {
    while (row.ends_with(' ')) row.pop_back();
    if (!colour.empty()) row += kPlain;
    rows.push_back(std::move(row));
    row = blanks(hanging) + colour + std::move(rest);
    used = width_of(row);
    last_blank = std::string::npos;
  };
  for (std::string_view left = line; !left.empty();) {
    const Piece piece = next_piece(left);
    left.remove_prefix(piece.text.size());
    if (used + piece.width() > std::max<std::size_t>(width, 2)) {
      if (piece.character == ' ') {
        end_row("");
        continue;
      }
      std::string rest;
      if (last_blank != std::string::npos && last_blank >= margin) {
        rest = row.substr(last_blank + 1);
        row.resize(last_blank);
      }
      end_row(std::move(rest));
    }
    if (piece.colour) colour = piece.text == kPlain ? "" : std::string(piece.text);
    if (piece.character == ' ' && row.find_first_not_of(' ') != std::string::npos) last_blank = row.size();
    row += piece.text;
    used += piece.width();
  }
  rows.push_back(std::move(row));
  return rows;
}

std::string ascii_only(std::string_view text) {
  static const std::pair<std::string_view, std::string_view> kLike[] = {
      {"µ", "u"}, {"μ", "u"}, {"…", "..."}, {"×", "x"}, {"‘", "'"}, {"’", "'"}, {"“", "\""}, {"”", "\""}};
  std::string result;
  while (!text.empty()) {
    const Piece piece = next_piece(text);
    text.remove_prefix(piece.text.size());
    const auto* like = std::find_if(std::begin(kLike), std::end(kLike),
                                    [&](const auto& pair) { return pair.first == piece.text; });
    if (like != std::end(kLike)) {
      result += like->second;
    } else {
      result += piece.colour || piece.character < 0x80 ? piece.text : "?";
    }
  }
  return result;
}

std::string with_links(std::string_view row, const std::string& folder) {
  const auto in_path = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '.' || c == '/' || c == '-' || c == '+';
  };
  const auto digits = [](std::string_view text) {
    return std::min(text.find_first_not_of("0123456789"), text.size());
  };
  std::string result;
  while (!row.empty()) {
    if (row[0] == '\x1b' || !in_path(row[0])) {
      const std::string_view text = next_piece(row).text;
      result += text;
      row.remove_prefix(text.size());
      continue;
    }
    const auto end =
        static_cast<std::size_t>(std::find_if_not(row.begin(), row.end(), in_path) - row.begin());
    const std::string_view path = row.substr(0, end);
    std::size_t whole = end;
    std::string_view line;
    const bool source = path.ends_with(".cpp") || path.ends_with(".h");
    if (source && row.substr(end).starts_with(':')) {
      line = row.substr(end + 1, digits(row.substr(end + 1)));
      if (!line.empty()) whole = end + 1 + line.size();
      if (!line.empty() && row.substr(whole).starts_with(':'))
        whole += row.size() > whole + 1 && digits(row.substr(whole + 1)) > 0
                     ? 1 + digits(row.substr(whole + 1))
                     : 0;
    }
    if (line.empty()) {
      result += path;
    } else {
      const std::string file = path.starts_with('/') ? std::string(path) : folder + "/" + std::string(path);
      result.append("\x1b]8;;file://").append(file).append("#").append(line).append("\x1b\\");
      result.append(row.substr(0, whole)).append("\x1b]8;;\x1b\\");
    }
    row.remove_prefix(whole);
  }
  return result;
}

}  // namespace grader
