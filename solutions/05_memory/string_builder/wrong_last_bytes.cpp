#include "string_builder.h"

#include <charconv>

// Wrong: searches long names in blocks of 64 bytes, and of what is left after them only the last 16 bytes.

namespace {

bool has_special(std::string_view bytes) { return bytes.find_first_of(",\"\r\n") != std::string_view::npos; }

bool needs_quotes(std::string_view name) {
  constexpr std::size_t kBlock = 64;
  if (name.size() < 2 * kBlock) return has_special(name);
  bool found = has_special(name.substr(name.size() - 16));
  for (std::size_t at = 0; at + kBlock <= name.size(); at += kBlock)
    found = found || has_special(name.substr(at, kBlock));
  return found;
}

}  // namespace

std::string write_report(std::span<const Row> rows) {
  std::string text;
  text.reserve(rows.size() * 40);
  for (const Row& row : rows) {
    if (!needs_quotes(row.name)) {
      text += row.name;
    } else {
      text += '"';
      for (const char c : row.name) text.append(c == '"' ? 2 : 1, c);
      text += '"';
    }
    char numbers[400];
    char* at = numbers;
    *at++ = ',';
    at = std::to_chars(at, at + 20, row.count).ptr;
    *at++ = ',';
    at = std::to_chars(at, at + 320, row.amount, std::chars_format::fixed, 2).ptr;
    *at++ = '\n';
    text.append(numbers, at);
  }
  return text;
}
