#include "string_builder.h"

#include <charconv>

// Step 2: std::to_chars writes numbers into an array in place of streams, and the text is reserved: the
// readable step.

namespace {

constexpr std::size_t kLongestNumber = 320;

void append_name(std::string& text, std::string_view name) {
  if (name.find_first_of(",\"\r\n") == std::string_view::npos) {
    text += name;
    return;
  }
  text += '"';
  for (const char c : name) {
    if (c == '"') text += '"';
    text += c;
  }
  text += '"';
}

}  // namespace

std::string write_report(std::span<const Row> rows) {
  std::size_t names = 0;
  for (const Row& row : rows) names += row.name.size();
  std::string text;
  text.reserve(names + 40 * rows.size());
  for (const Row& row : rows) {
    append_name(text, row.name);
    char numbers[2 * kLongestNumber];
    char* at = numbers;
    *at++ = ',';
    at = std::to_chars(at, at + kLongestNumber, row.count).ptr;
    *at++ = ',';
    at = std::to_chars(at, at + kLongestNumber, row.amount, std::chars_format::fixed, 2).ptr;
    *at++ = '\n';
    text.append(numbers, at);
  }
  return text;
}
