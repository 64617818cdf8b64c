#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "kit/contract.h"

constexpr std::size_t kMostLevels = 200;

struct Digest {
  std::uint64_t length;  ///< How many bytes the canonical text has; 0 for a document that is not well-formed.
  std::uint64_t hash;    ///< FNV-1a of the canonical text; 0 for a document that is not well-formed.
};

/// A digest for each document, in their order.
///
/// A document is one node. A node is `(`, its name, its value, any number of nodes, its children, and `)`.
/// Names and values are texts: any bytes between double quotes, of which a backslash takes the next byte as
/// it is, so that `"\"\\\n"` is a quote, a backslash and the letter n. Before, between and behind these there
/// may be blanks and newlines (' ' and '\n'). All else is not well-formed, and so are more than kMostLevels
/// nodes within each other.
///
/// The canonical text has no blanks and newlines outside of texts, and in them a backslash before each quote
/// and backslash and nowhere else. Children are sorted by name, byte by byte (0x80 comes after 'z') and what
/// ends first comes first; those of equal names stay as they stood. The hash starts as 14695981039346656037,
/// and each byte makes it (hash ^ byte) * 1099511628211, modulo 2^64.
///
/// Documents may have any length and are only valid during the call.
/// Example: `("b" "1" ("z" "") ("a" "2"))` has the canonical text `("b""1"("a""2")("z"""))`, of 24 bytes.
std::vector<Digest> canonical(std::span<const std::string_view> documents)
    KATA_FUNCTION(canonical, documents);
