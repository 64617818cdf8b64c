#include "string_builder.h"

#include <charconv>

// Wrong: makes negative counts positive with a minus sign, which the lowest count has no room for.

namespace {

char* write_count(char* at, std::int64_t count) {
  if (count < 0) {
    *at++ = '-';
    count = static_cast<std::int64_t>(0 - static_cast<std::uint64_t>(count));
  }
  char digits[20];
  char* first = digits + sizeof digits;
  do {
    *--first = static_cast<char>('0' + count % 10);
    count /= 10;
  } while (count > 0);
  while (first != digits + sizeof digits) *at++ = *first++;
  return at;
}

}  // namespace

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
    char numbers[400];
    char* at = numbers;
    *at++ = ',';
    at = write_count(at, row.count);
    *at++ = ',';
    at = std::to_chars(at, at + 320, row.amount, std::chars_format::fixed, 2).ptr;
    *at++ = '\n';
    text.append(numbers, at);
  }
  return text;
}
