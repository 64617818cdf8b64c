#include "string_builder.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cstring>

// One pass into one string: names in blocks, numbers eight digits at a time, hardly a branch.

// One pass that writes every byte once, into one string that is long enough from the start. Hardly anything
// branches on the data: names are copied and searched in blocks, numbers are made eight digits at a time.

namespace {

// --- names ----------------------------------------------------------------------------------------------

using Block = std::uint8_t __attribute__((vector_size(16)));
using Halves = std::uint64_t __attribute__((vector_size(16)));

template <class T>
T load(const char* from) {
  T value;
  std::memcpy(&value, from, sizeof value);
  return value;
}

template <class T>
void store(char* to, T value) {
  std::memcpy(to, &value, sizeof value);
}

bool any(Block hits) {
  const auto halves = Halves(hits);
  return (halves[0] | halves[1]) != 0;
}

Block quotes_in(Block block) { return Block(block == '"'); }
Block specials_in(Block block) {
  return Block((block == ',') | (block == '"') | (block == '\r') | (block == '\n'));
}

char* write_doubling_quotes(char* at, std::string_view name) {
  *at++ = '"';
  for (const char c : name) {
    *at++ = c;
    *at = '"';
    at += c == '"' ? 1 : 0;
  }
  *at++ = '"';
  return at;
}

/// Whether a name is enclosed in quotes moves it by one byte, which takes no branch.
struct Enclosed {
  std::size_t by;  // 0 or 1
  explicit Enclosed(Block specials) : by(any(specials) ? 1 : 0) {}

  char* open(char* at) const {
    *at = '"';
    return at + by;
  }
  char* close(char* at) const { return open(at); }
};

/// 4 to 16 bytes: four pieces of four, which overlap unless there are 16.
char* write_short_name(char* at, std::string_view name) {
  const char* from = name.data();
  const std::size_t last = name.size() - 4;
  const std::size_t second = std::min<std::size_t>(4, last);
  const std::size_t third = std::min<std::size_t>(8, last);
  const auto a = load<std::uint32_t>(from);
  const auto b = load<std::uint32_t>(from + second);
  const auto c = load<std::uint32_t>(from + third);
  const auto d = load<std::uint32_t>(from + last);
  const auto all = Block(Halves{a | std::uint64_t{b} << 32, c | std::uint64_t{d} << 32});
  if (any(quotes_in(all))) return write_doubling_quotes(at, name);
  const Enclosed enclosed(specials_in(all));
  at = enclosed.open(at);
  store(at, a);
  store(at + second, b);
  store(at + third, c);
  store(at + last, d);
  return enclosed.close(at + name.size());
}

/// More than 16 bytes.
char* write_long_name(char* at, std::string_view name) {
  const char* from = name.data();
  const std::size_t last = name.size() - sizeof(Block);
  const auto tail = load<Block>(from + last);
  Block quotes = quotes_in(tail);
  Block specials = specials_in(tail);
  for (std::size_t i = 0; i < last; i += sizeof(Block)) {
    const auto block = load<Block>(from + i);
    quotes |= quotes_in(block);
    specials |= specials_in(block);
  }
  if (any(quotes)) return write_doubling_quotes(at, name);
  const Enclosed enclosed(specials);
  at = enclosed.open(at);
  for (std::size_t i = 0; i < last; i += sizeof(Block)) store(at + i, load<Block>(from + i));
  store(at + last, tail);
  return enclosed.close(at + name.size());
}

char* write_name(char* at, std::string_view name) {
  if (name.size() >= 4 && name.size() <= 16) return write_short_name(at, name);
  if (name.size() > 16) return write_long_name(at, name);
  for (const char c : name) {
    if (c == ',' || c == '"' || c == '\r' || c == '\n') return write_doubling_quotes(at, name);
  }
  for (const char c : name) *at++ = c;
  return at;
}

// --- numbers --------------------------------------------------------------------------------------------

constexpr std::uint64_t kEightDigits = 100'000'000;
constexpr std::uint64_t kZeros = 0x3030'3030'3030'3030U;  // "00000000"

/// The eight digits of a number below 10^8 as eight bytes from 0 to 9, the first digit in the lowest byte.
/// Each step halves all pieces at once; the products divide by 100 and by 10 without a division.
[[gnu::always_inline]] inline std::uint64_t digits_of(std::uint64_t number) {
  const std::uint64_t fours = number / 10'000 | (number % 10'000) << 32;
  const std::uint64_t hundreds = ((fours * 10'486) >> 20) & 0x7f'0000'007fU;
  const std::uint64_t pairs = hundreds | (fours - 100 * hundreds) << 16;
  const std::uint64_t tens = ((pairs * 103) >> 10) & 0x000f'000f'000f'000fU;
  return tens | (pairs - 10 * tens) << 8;
}

/// Writes up to eight digits, without zeros in front; zero is one digit. May write eight bytes.
char* write_up_to_eight(char* at, std::uint64_t number) {
  const std::uint64_t digits = digits_of(number);
  const int zeros = std::countr_zero(digits | std::uint64_t{1} << 56) / 8;
  store(at, (digits | kZeros) >> (8 * zeros));
  return at + (8 - zeros);
}

char* write_all_eight(char* at, std::uint64_t number) {
  store(at, digits_of(number) | kZeros);
  return at + 8;
}

char* write_unsigned(char* at, std::uint64_t number) {
  if (number < kEightDigits) return write_up_to_eight(at, number);
  const std::uint64_t high = number / kEightDigits;
  if (high < kEightDigits) {
    at = write_up_to_eight(at, high);
  } else {
    at = write_up_to_eight(at, high / kEightDigits);
    at = write_all_eight(at, high % kEightDigits);
  }
  return write_all_eight(at, number % kEightDigits);
}

char* write_count(char* at, std::int64_t count) {
  const std::uint64_t negative = static_cast<std::uint64_t>(count) >> 63;
  *at = '-';
  const std::uint64_t flipped =
      static_cast<std::uint64_t>(count) ^ (0 - negative);  // two's complement by hand: no branch
  return write_unsigned(at + negative, flipped + negative);
}

/// A finite double is mantissa * 2^-shift. If shift > 0 the mantissa times 100 still fits 64 bits, so the
/// cents and what is cut off from them are exact.
char* write_amount(char* at, double amount) {
  constexpr int kMantissaBits = 52;
  constexpr std::uint64_t kImplicitBit = std::uint64_t{1} << kMantissaBits;
  const auto bits = std::bit_cast<std::uint64_t>(amount);
  const auto exponent = static_cast<int>(bits >> kMantissaBits & 0x7ff);
  const int shift = 1075 - exponent;
  if (shift < 1) {  // from 2^53 on, where every double is a whole number
    return std::to_chars(at, at + 320, amount, std::chars_format::fixed, 2).ptr;
  }
  *at = '-';
  at += bits >> 63;
  // Below 2^-10, denormal or not, everything is cut off and less than half a cent: as good as shifted by 63.
  const int cut = shift < 63 ? shift : 63;
  const std::uint64_t product = ((bits & (kImplicitBit - 1)) | kImplicitBit) * 100;
  const std::uint64_t rest = product << (64 - cut);
  std::uint64_t cents = product >> cut;
  constexpr std::uint64_t kHalf = std::uint64_t{1} << 63;
  cents += static_cast<std::uint64_t>(rest > kHalf) | (static_cast<std::uint64_t>(rest == kHalf) & cents);

  at = write_unsigned(at, cents / 100);
  const std::uint64_t fraction = cents % 100;
  const std::uint64_t tens = fraction * 103 >> 10;
  store(at, static_cast<std::uint32_t>('.' | ('0' + tens) << 8 | ('0' + fraction - 10 * tens) << 16));
  return at + 3;
}

// --- rows -----------------------------------------------------------------------------------------------

constexpr std::size_t kLongestCount = 20;
constexpr std::size_t kLongestAmount = 313;  // -1.8e308
constexpr std::size_t kSlack = 3 + 8;        // separators; what a store of eight bytes writes too much

std::size_t room_for(const Row& row) {
  return 2 * row.name.size() + 2 + kLongestCount + kLongestAmount + kSlack;
}

/// Enough for names without quotes and numbers of usual length: who needs more makes the text grow once.
std::size_t usual_size(std::span<const Row> rows) {
  constexpr std::size_t kUsualNumbers = 32;
  std::size_t names = 0;
  for (const Row& row : rows) names += row.name.size();
  return names + rows.size() * kUsualNumbers + 512;
}

}  // namespace

std::string write_report(std::span<const Row> rows) {
  if (rows.empty()) return {};
  std::string text(usual_size(rows), '\0');
  char* at = text.data();
  const char* end = at + text.size();
  for (const Row& row : rows) {
    if (static_cast<std::size_t>(end - at) < room_for(row)) {
      const auto written = static_cast<std::size_t>(at - text.data());
      text.resize(2 * text.size() + room_for(row));
      at = text.data() + written;
      end = text.data() + text.size();
    }
    at = write_name(at, row.name);
    *at++ = ',';
    at = write_count(at, row.count);
    *at++ = ',';
    at = write_amount(at, row.amount);
    *at++ = '\n';
  }
  text.resize(static_cast<std::size_t>(at - text.data()));
  return text;
}
