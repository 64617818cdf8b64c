#include "string_builder.h"

#include <bit>
#include <charconv>

// Step 3: cents as integers: a double below 2^53 is mantissa / 2^shift, mantissa * 100 fits 64 bits, and what
// is shifted out says whether to round up.

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

char* write_amount(char* at, double amount) {
  const auto bits = std::bit_cast<std::uint64_t>(amount);
  const auto exponent = static_cast<int>(bits >> 52 & 0x7ff);
  if (exponent >= 1075)
    return std::to_chars(at, at + kLongestNumber, amount, std::chars_format::fixed, 2).ptr;
  if (bits >> 63 != 0) *at++ = '-';
  const int shift = exponent < 1012 ? 63 : 1075 - exponent;
  const std::uint64_t product = ((bits & 0xf'ffff'ffff'ffffU) | 0x10'0000'0000'0000U) * 100;
  const std::uint64_t rest = product << (64 - shift);
  constexpr std::uint64_t kHalf = std::uint64_t{1} << 63;
  std::uint64_t cents = product >> shift;
  if (rest > kHalf || (rest == kHalf && cents % 2 == 1)) ++cents;
  at = std::to_chars(at, at + kLongestNumber, cents / 100).ptr;
  *at++ = '.';
  *at++ = static_cast<char>('0' + cents / 10 % 10);
  *at++ = static_cast<char>('0' + cents % 10);
  return at;
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
    at = write_amount(at, row.amount);
    *at++ = '\n';
    text.append(numbers, at);
  }
  return text;
}
