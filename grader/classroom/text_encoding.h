#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace grader::classroom {

/// How the bytes of a text file stand for characters. Spreadsheets and registries write all of these.
enum class Encoding { utf8, utf8_bom, utf16_le, utf16_be };

struct DecodedText {
  std::string text;  ///< Valid UTF-8 without a byte order mark.
  Encoding encoding = Encoding::utf8;
};

/// Reads the bytes of a text file. UTF-16 is recognized by its byte order mark. A user fault, a sentence
/// without the file's name, when the bytes are neither UTF-8 nor UTF-16; the sentence names the line.
Result<DecodedText> decode_text(std::string_view bytes);

/// The bytes again: `encode_text(*decode_text(x)) == x` for every x that can be decoded.
std::string encode_text(std::string_view text, Encoding encoding);

/// Whether the bytes are valid UTF-8: no surrogates, nothing above U+10FFFF, no overlong forms.
bool is_utf8(std::string_view bytes);

}  // namespace grader::classroom
