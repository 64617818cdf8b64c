#include "string_builder.h"

#include <charconv>
#include <cmath>
#include <limits>

// Wrong: multiplies by 100 and rounds, which rounds twice: amounts close to the middle between two cents come
// out a cent off.

namespace {

void append_name(std::string& text, std::string_view name) {
  if (name.find_first_of(",\"\r\n") == std::string_view::npos) {
    text += name;
    return;
  }
  text += '"';
  for (const char c : name) text.append(c == '"' ? 2 : 1, c);
  text += '"';
}

void append_amount(std::string& text, double amount) {
  char digits[400];
  if (std::abs(amount) >= 1e15) {
    text.append(digits, std::to_chars(digits, digits + 400, amount, std::chars_format::fixed, 2).ptr);
    return;
  }
  const auto cents = static_cast<long long>(std::nearbyint(std::abs(amount) * 100));
  if (std::signbit(amount)) text += '-';
  text.append(digits, std::to_chars(digits, digits + 400, cents / 100).ptr);
  text += '.';
  text += static_cast<char>('0' + cents % 100 / 10);
  text += static_cast<char>('0' + cents % 10);
}

}  // namespace

std::string write_report(std::span<const Row> rows) {
  std::string text;
  text.reserve(rows.size() * 40);
  for (const Row& row : rows) {
    append_name(text, row.name);
    text += ',';
    text += std::to_string(row.count);
    text += ',';
    append_amount(text, row.amount);
    text += '\n';
  }
  return text;
}
