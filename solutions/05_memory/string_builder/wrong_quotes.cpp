#include "string_builder.h"

#include <charconv>

// Wrong: encloses names that need it in quotes, but forgets to double the quotes inside.

std::string write_report(std::span<const Row> rows) {
  std::string text;
  text.reserve(rows.size() * 40);
  for (const Row& row : rows) {
    const bool needs_quotes = row.name.find_first_of(",\"\r\n") != std::string_view::npos;
    if (needs_quotes) text += '"';
    text += row.name;
    if (needs_quotes) text += '"';
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
