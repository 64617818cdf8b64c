#pragma once

#include <string>
#include <string_view>

namespace grader {

/// SHA-256 (FIPS 180-4) as 64 hexadecimal digits. For what must hold against forgery: names of hand-ins, the
/// chain of a class's log. Written out here because no library that every checkout has brings it.
std::string sha256(std::string_view text);

/// HMAC-SHA-256 (RFC 2104) as 64 hexadecimal digits.
std::string hmac_sha256(std::string_view key, std::string_view text);

/// Whether that is what sha256 returns: 64 hexadecimal digits in lower case.
bool is_sha256(std::string_view text);

}  // namespace grader
