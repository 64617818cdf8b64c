#include "string_builder.h"

#include <bit>
#include <charconv>

// Wrong: exact cents by integers, but a minus sign only if the cents are not zero, so that -0.001 loses it.

namespace {

char* write_amount(char* at, double amount) {
  const auto bits = std::bit_cast<std::uint64_t>(amount);
  const auto exponent = static_cast<int>(bits >> 52 & 0x7ff);
  if (exponent >= 1075) return std::to_chars(at, at + 320, amount, std::chars_format::fixed, 2).ptr;
  const int shift = exponent < 1012 ? 63 : 1075 - exponent;
  const std::uint64_t mantissa = (bits & 0xf'ffff'ffff'ffffU) | 0x10'0000'0000'0000U;
  const std::uint64_t product = mantissa * 100;
  const std::uint64_t rest = product << (64 - shift);
  const std::uint64_t half = std::uint64_t{1} << 63;
  std::uint64_t cents = product >> shift;
  if (rest > half || (rest == half && cents % 2 == 1)) ++cents;
  if (amount < 0 && cents > 0) *at++ = '-';
  at = std::to_chars(at, at + 20, cents / 100).ptr;
  *at++ = '.';
  *at++ = static_cast<char>('0' + cents % 100 / 10);
  *at++ = static_cast<char>('0' + cents % 10);
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
    at = std::to_chars(at, at + 20, row.count).ptr;
    *at++ = ',';
    at = write_amount(at, row.amount);
    *at++ = '\n';
    text.append(numbers, at);
  }
  return text;
}
