// Wrong: counts in 64 lanes of eight bits, which are full after 255 pairs each and begin again at zero.
#include "palindrome.h"

#include <array>

namespace {

std::uint32_t changes(std::string_view text) {
  std::array<std::uint8_t, 64> lanes{};
  for (std::size_t i = 0; i < text.size() / 2; ++i) {
    lanes[i % 64] = static_cast<std::uint8_t>(lanes[i % 64] + (text[i] != text[text.size() - 1 - i] ? 1 : 0));
  }
  std::uint32_t count = 0;
  for (const std::uint8_t lane : lanes) count += lane;
  return count;
}

}  // namespace

void count_changes(std::string_view text, std::span<const Window> windows, std::span<std::uint32_t> answers) {
  for (std::size_t i = 0; i < windows.size(); ++i) {
    answers[i] = changes(text.substr(windows[i].begin, windows[i].length));
  }
}
