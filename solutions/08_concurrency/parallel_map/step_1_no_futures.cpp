#include "parallel_map.h"

#include <array>
#include <stdexcept>
#include <string>

// Step 1: one loop in one thread; 48 threads that never ran at the same time are not started any more.

namespace {

class Rc4 {
 public:
  explicit Rc4(std::string key) {
    if (key.empty() || key.size() > 256) throw std::invalid_argument("RC4 takes keys of 1 to 256 bytes");
    for (unsigned i = 0; i < 256; ++i) state_[i] = static_cast<std::uint8_t>(i);
    unsigned j = 0;
    for (unsigned i = 0; i < 256; ++i) {
      j = (j + state_[i] + static_cast<std::uint8_t>(key[i % key.size()])) % 256;
      std::swap(state_[i], state_[j]);
    }
  }

  std::uint8_t next() {
    i_ = (i_ + 1) % 256;
    j_ = (j_ + state_[i_]) % 256;
    std::swap(state_[i_], state_[j_]);
    return state_[(state_[i_] + state_[j_]) % 256];
  }

 private:
  std::array<std::uint8_t, 256> state_;
  unsigned i_ = 0;
  unsigned j_ = 0;
};

std::string decipher(std::string key, std::string content) {
  Rc4 cipher(key);
  for (char& c : content) c = static_cast<char>(c ^ cipher.next());
  return content;
}

std::uint32_t adler32(std::string text) {
  constexpr std::size_t kSafe = 5552;  // so many bytes can be added before the sums need a remainder
  std::uint32_t a = 1;
  std::uint32_t b = 0;
  for (std::size_t start = 0; start < text.size(); start += kSafe) {
    for (const char c : text.substr(start, kSafe)) {
      a += static_cast<std::uint8_t>(c);
      b += a;
    }
    a %= 65521;
    b %= 65521;
  }
  return a + 65536 * b;
}

Finding verify(Document document) {
  try {
    const std::string plain = decipher(std::string(document.key), std::string(document.content));
    const std::uint32_t checksum = adler32(plain);
    return {checksum == document.checksum ? Verdict::intact : Verdict::damaged, checksum};
  } catch (const std::invalid_argument&) {
    return {Verdict::bad_key, 0};
  }
}

}  // namespace

std::vector<Finding> verify_archive(std::span<const Document> documents, unsigned /*threads*/) {
  std::vector<Finding> findings;
  for (const Document& document : documents) findings.push_back(verify(document));
  return findings;
}
