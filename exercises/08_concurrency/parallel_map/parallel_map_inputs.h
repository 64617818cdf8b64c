#pragma once

#include <cstring>
#include <deque>
#include <string>
#include <utility>

#include "kit/random.h"
#include "parallel_map.h"

/// RC4 is its own inverse: this enciphers and deciphers. `key` has 1 to 256 bytes.
inline std::string rc4(std::string_view key, std::string text) {
  std::uint8_t s[256], i = 0, j = 0;
  for (std::size_t n = 0; n < 256; ++n) s[n] = static_cast<std::uint8_t>(n);
  for (std::size_t n = 0; n < 256; ++n) {
    j = static_cast<std::uint8_t>(j + s[n] + static_cast<std::uint8_t>(key[n % key.size()]));
    std::swap(s[n], s[j]);
  }
  j = 0;
  for (char& c : text) {
    j = static_cast<std::uint8_t>(j + s[++i]);
    std::swap(s[i], s[j]);
    c = static_cast<char>(c ^ s[static_cast<std::uint8_t>(s[i] + s[j])]);
  }
  return text;
}

inline std::uint32_t adler32(std::string_view text) {
  std::uint32_t a = 1, b = 0;
  for (const char c : text) {
    a += static_cast<std::uint8_t>(c);
    if (a >= 65521) a -= 65521;
    b += a;
    if (b >= 65521) b -= 65521;
  }
  return a + 65536 * b;
}

inline std::string random_bytes(kata::Random& random, std::size_t n) {
  std::string bytes(n, '\0');
  for (std::size_t at = 0; at < n; at += 8) {
    const std::uint64_t bits = random.bits();
    std::memcpy(bytes.data() + at, &bits, std::min<std::size_t>(8, n - at));
  }
  return bytes;
}

/// Documents, and the texts that they look at.
class Archive {
 public:
  void add(std::string key, std::string content, std::uint32_t checksum) {
    const std::string& kept_key = texts_.emplace_back(std::move(key));
    const std::string& kept_content = texts_.emplace_back(std::move(content));
    documents_.push_back({kept_key, kept_content, checksum});
  }

  /// Enciphers `plain` and takes its checksum: an intact document.
  void add_plain(const std::string& key, std::string plain) {
    const std::uint32_t checksum = adler32(plain);
    add(key, rc4(key, std::move(plain)), checksum);
  }

  std::vector<Document>& documents() { return documents_; }
  const std::vector<Document>& documents() const { return documents_; }

 private:
  std::deque<std::string> texts_;  // stay where they are
  std::vector<Document> documents_;
};
