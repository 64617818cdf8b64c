#include "parallel_map.h"

#include <array>
#include <numeric>
#include <thread>

// Wrong: takes Adler's remainders every 8,192 bytes, which is too seldom: the second sum passes 2^32.

namespace {

Finding verify(const Document& document) {
  if (document.key.empty() || document.key.size() > 256) return {Verdict::bad_key, 0};
  std::array<std::uint8_t, 256> s;
  std::iota(s.begin(), s.end(), std::uint8_t{0});
  std::uint8_t i = 0, j = 0;
  for (std::size_t n = 0; n < 256; ++n) {
    j = static_cast<std::uint8_t>(j + s[n] +
                                  static_cast<std::uint8_t>(document.key[n % document.key.size()]));
    std::swap(s[n], s[j]);
  }
  j = 0;
  std::uint32_t a = 1, b = 0;
  for (std::size_t at = 0; at < document.content.size();) {
    for (const char c : document.content.substr(at, 8192)) {
      j = static_cast<std::uint8_t>(j + s[++i]);
      std::swap(s[i], s[j]);
      a += static_cast<std::uint8_t>(c) ^ s[static_cast<std::uint8_t>(s[i] + s[j])];
      b += a;
      ++at;
    }
    a %= 65521;
    b %= 65521;
  }
  const std::uint32_t checksum = b << 16 | a;
  return {checksum == document.checksum ? Verdict::intact : Verdict::damaged, checksum};
}

}  // namespace

std::vector<Finding> verify_archive(std::span<const Document> documents, unsigned /*threads*/) {
  std::vector<Finding> findings(documents.size());
  const auto every_second = [&](std::size_t first) {
    for (std::size_t i = first; i < documents.size(); i += 2) findings[i] = verify(documents[i]);
  };
  std::thread odd(every_second, 1);
  every_second(0);
  odd.join();
  return findings;
}
