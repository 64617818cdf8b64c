#include "parallel_map.h"

#include <array>
#include <future>
#include <numeric>
#include <stdexcept>

// Wrong: a key that cannot be used throws, the future hands the exception on, and nobody gets any finding.

namespace {

Finding verify(const Document& document) {
  if (document.key.empty() || document.key.size() > 256) throw std::invalid_argument("bad key");
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
  for (const char c : document.content) {
    j = static_cast<std::uint8_t>(j + s[++i]);
    std::swap(s[i], s[j]);
    a = (a + (static_cast<std::uint8_t>(c) ^ s[static_cast<std::uint8_t>(s[i] + s[j])])) % 65521;
    b = (b + a) % 65521;
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
  std::future<void> odd = std::async(std::launch::async, every_second, 1);
  every_second(0);
  odd.get();
  return findings;
}
