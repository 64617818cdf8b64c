#include "classroom/text_encoding.h"

#include <algorithm>
#include <cstdint>
#include <optional>

#include <fmt/format.h>

namespace grader::classroom {
namespace {

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";
constexpr std::string_view kLittleMark = "\xFF\xFE";
constexpr std::string_view kBigMark = "\xFE\xFF";

/// The length of the character that begins here, or 0 when none does. The ranges of the second byte are those
/// of table 3-7 of the Unicode Standard.
std::size_t utf8_length(std::string_view at) {
  const auto byte = [&](std::size_t i) { return i < at.size() ? static_cast<unsigned char>(at[i]) : 0u; };
  const auto follows = [&](std::size_t i, unsigned low = 0x80, unsigned high = 0xBF) {
    return byte(i) >= low && byte(i) <= high;
  };
  const unsigned first = byte(0);
  if (first < 0x80) return 1;
  if (first < 0xC2 || first > 0xF4) return 0;
  if (first < 0xE0) return follows(1) ? 2 : 0;
  if (first < 0xF0) {
    const bool second = follows(1, first == 0xE0 ? 0xA0 : 0x80, first == 0xED ? 0x9F : 0xBF);
    return second && follows(2) ? 3 : 0;
  }
  const bool second = follows(1, first == 0xF0 ? 0x90 : 0x80, first == 0xF4 ? 0x8F : 0xBF);
  return second && follows(2) && follows(3) ? 4 : 0;
}

std::size_t valid_prefix(std::string_view bytes) {
  std::size_t at = 0;
  while (at < bytes.size()) {
    const std::size_t length = utf8_length(bytes.substr(at));
    if (length == 0) break;
    at += length;
  }
  return at;
}

void append_utf8(std::string& text, std::uint32_t point) {
  const auto put = [&](std::uint32_t byte) { text += static_cast<char>(byte); };
  if (point < 0x80) return put(point);
  if (point < 0x800) {
    put(0xC0 | point >> 6);
  } else {
    if (point < 0x10000) {
      put(0xE0 | point >> 12);
    } else {
      put(0xF0 | point >> 18);
      put(0x80 | (point >> 12 & 0x3F));
    }
    put(0x80 | (point >> 6 & 0x3F));
  }
  put(0x80 | (point & 0x3F));
}

/// Nothing when a surrogate stands alone or half a unit is left over.
std::optional<std::string> from_utf16(std::string_view bytes, bool little) {
  if (bytes.size() % 2 != 0) return std::nullopt;
  const auto unit = [&](std::size_t i) -> std::uint32_t {
    const auto low = static_cast<unsigned char>(bytes[i + (little ? 0 : 1)]);
    const auto high = static_cast<unsigned char>(bytes[i + (little ? 1 : 0)]);
    return static_cast<std::uint32_t>(high) << 8 | low;
  };
  std::string text;
  for (std::size_t i = 0; i < bytes.size(); i += 2) {
    std::uint32_t point = unit(i);
    if (point >= 0xDC00 && point < 0xE000) return std::nullopt;
    if (point >= 0xD800 && point < 0xDC00) {
      i += 2;
      if (i >= bytes.size() || unit(i) < 0xDC00 || unit(i) >= 0xE000) return std::nullopt;
      point = 0x10000 + ((point - 0xD800) << 10) + (unit(i) - 0xDC00);
    }
    append_utf8(text, point);
  }
  return text;
}

std::uint32_t point_at(std::string_view text, std::size_t length) {
  const auto byte = [&](std::size_t i) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(text[i]));
  };
  if (length == 1) return byte(0);
  std::uint32_t point = byte(0) & (0xFFu >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) point = point << 6 | (byte(i) & 0x3F);
  return point;
}

std::string to_utf16(std::string_view text, bool little) {
  std::string bytes(little ? kLittleMark : kBigMark);
  const auto put = [&](std::uint32_t unit) {
    const char low = static_cast<char>(unit & 0xFF), high = static_cast<char>(unit >> 8);
    bytes += little ? low : high;
    bytes += little ? high : low;
  };
  while (!text.empty()) {
    const std::size_t length = std::max<std::size_t>(1, utf8_length(text));
    const std::uint32_t point = point_at(text, length);
    if (point < 0x10000) {
      put(point);
    } else {
      put(0xD800 + ((point - 0x10000) >> 10));
      put(0xDC00 + ((point - 0x10000) & 0x3FF));
    }
    text.remove_prefix(length);
  }
  return bytes;
}

}  // namespace

bool is_utf8(std::string_view bytes) { return valid_prefix(bytes) == bytes.size(); }

Result<DecodedText> decode_text(std::string_view bytes) {
  const bool little = bytes.starts_with(kLittleMark);
  if (little || bytes.starts_with(kBigMark)) {
    std::optional<std::string> text = from_utf16(bytes.substr(2), little);
    if (!text) return user_fault("begins like UTF-16 but is damaged; save it again as UTF-8");
    return DecodedText{std::move(*text), little ? Encoding::utf16_le : Encoding::utf16_be};
  }
  const bool marked = bytes.starts_with(kUtf8Mark);
  if (marked) bytes.remove_prefix(kUtf8Mark.size());
  if (const std::size_t valid = valid_prefix(bytes); valid != bytes.size()) {
    const auto line = 1 + std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(valid), '\n');
    return user_fault(
        fmt::format("line {} is not UTF-8; save the file again as UTF-8 (in Excel: 'CSV UTF-8')", line));
  }
  return DecodedText{std::string(bytes), marked ? Encoding::utf8_bom : Encoding::utf8};
}

std::string encode_text(std::string_view text, Encoding encoding) {
  switch (encoding) {
    case Encoding::utf8_bom: return std::string(kUtf8Mark) + std::string(text);
    case Encoding::utf16_le: return to_utf16(text, true);
    case Encoding::utf16_be: return to_utf16(text, false);
    case Encoding::utf8: break;
  }
  return std::string(text);
}

}  // namespace grader::classroom
