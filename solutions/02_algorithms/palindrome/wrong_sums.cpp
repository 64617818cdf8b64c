// Wrong: adds up the bytes of both halves, which vectorises beautifully, and forgets their order.
#include "palindrome.h"

#include <numeric>

namespace {

std::uint64_t sum(std::string_view text) {
  return std::accumulate(text.begin(), text.end(), std::uint64_t{0}, [](std::uint64_t total, char c) {
    const auto byte = static_cast<unsigned char>(c);
    return total + byte + (std::uint64_t{byte} * byte << 32);
  });
}

}  // namespace

void find_palindromes(std::span<const std::string_view> texts, std::span<std::uint8_t> answers) {
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const std::size_t half = texts[i].size() / 2;
    answers[i] = sum(texts[i].substr(0, half)) == sum(texts[i].substr(texts[i].size() - half)) ? 1 : 0;
  }
}
