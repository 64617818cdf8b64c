#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "kit/contract.h"

/// One document of an old archive. It is enciphered with RC4, each with a key of its own.
struct Document {
  std::string_view key;      ///< 1 to 256 bytes of any value; a key of another length opens nothing.
  std::string_view content;  ///< The enciphered text: any number of bytes, also none.
  std::uint32_t checksum;    ///< Adler-32 of the plain text, taken when the document was stored.
};

enum class Verdict : std::uint8_t {
  intact,   ///< The plain text has the checksum that it should have.
  damaged,  ///< It has another one.
  bad_key,  ///< The key is empty or longer than 256 bytes.
};

struct Finding {
  Verdict verdict;
  std::uint32_t checksum;  ///< Adler-32 of the plain text as it is now; 0 with a bad key.
};

/// Deciphers every document and takes its checksum; returns one finding per document, in their order.
///
/// RC4 permutes the numbers 0 to 255 with the key, then draws a byte from them for each byte of content, and
/// plain = content XOR drawn. Adler-32 (RFC 1950) is a + 65536 * b, both modulo 65521: a is 1 plus the sum of
/// the bytes, b the sum of all values that a took. An empty text has the checksum 1.
/// `threads`, 1 or 2, is how many may compute at the same time; the findings do not depend on it. A bad key
/// spoils no other document. The documents are only valid during the call.
///
/// Example: {"Key", "\xBB\xF3\x16\xE8\xD9\x40\xAF\x0A\xD3", 0x11DF03BA} is "Plaintext", and intact.
std::vector<Finding> verify_archive(std::span<const Document> documents, unsigned threads)
    KATA_FUNCTION(verify_archive, documents, threads);
