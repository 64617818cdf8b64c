#include "parallel_map.h"

#include <array>
#include <atomic>
#include <numeric>
#include <thread>
#include <unordered_map>

// Wrong: keeps the state that each key leaves behind, under a hash of the key, and never compares the keys.

namespace {

using State = std::array<std::uint8_t, 256>;

State schedule(std::string_view key) {
  State s;
  std::iota(s.begin(), s.end(), std::uint8_t{0});
  std::uint8_t j = 0;
  for (std::size_t n = 0; n < 256; ++n) {
    j = static_cast<std::uint8_t>(j + s[n] + static_cast<std::uint8_t>(key[n % key.size()]));
    std::swap(s[n], s[j]);
  }
  return s;
}

Finding decipher(const Document& document, State s) {
  std::uint8_t i = 0, j = 0;
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

class Schedules {
 public:
  const State& of(std::string_view key) {
    const std::size_t hash = std::hash<std::string_view>()(key) & 0xffff'ffff;
    const auto found = states_.find(hash);
    return found != states_.end() ? found->second : states_.emplace(hash, schedule(key)).first->second;
  }

 private:
  std::unordered_map<std::size_t, State> states_;
};

Finding verify(const Document& document, Schedules& schedules) {
  if (document.key.empty() || document.key.size() > 256) return {Verdict::bad_key, 0};
  return decipher(document, schedules.of(document.key));
}

}  // namespace

std::vector<Finding> verify_archive(std::span<const Document> documents, unsigned threads) {
  std::vector<Finding> findings(documents.size());
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    Schedules schedules;
    for (std::size_t i; (i = next++) < documents.size();) findings[i] = verify(documents[i], schedules);
  };
  std::thread other;
  if (threads > 1) other = std::thread(work);
  work();
  if (other.joinable()) other.join();
  return findings;
}
