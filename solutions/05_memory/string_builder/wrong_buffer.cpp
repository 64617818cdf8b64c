#include "string_builder.h"

#include <charconv>
#include <cstdio>

// Wrong: takes 32 characters to be enough for any amount, so large ones are cut off.

std::string write_report(std::span<const Row> rows) {
  std::string text;
  text.reserve(rows.size() * 40);
  for (const Row& row : rows) {
    if (row.name.find_first_of(",\"\r\n") == std::string_view::npos) {
      text += row.name;
    } else {
      text += '"';
      for (const char c : row.name) text.append(c == '"' ? 2 : 1, c);
      text += '"';
    }
    char numbers[64];
    char* at = numbers;
    *at++ = ',';
    at = std::to_chars(at, at + 20, row.count).ptr;
    *at++ = ',';
    char amount[32];
    std::snprintf(amount, sizeof amount, "%.2f", row.amount);
    text.append(numbers, at).append(amount) += '\n';
  }
  return text;
}
