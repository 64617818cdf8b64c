// Wrong: counts each byte in both halves and compares the counts, which forgets their order.
#include "palindrome.h"

#include <array>

namespace {

std::uint32_t changes(std::string_view text) {
  std::array<std::int32_t, 256> more{};
  const std::size_t half = text.size() / 2;
  for (const char c : text.substr(0, half)) ++more[static_cast<unsigned char>(c)];
  for (const char c : text.substr(text.size() - half)) --more[static_cast<unsigned char>(c)];
  std::uint32_t count = 0;
  for (const std::int32_t n : more) count += n > 0 ? static_cast<std::uint32_t>(n) : 0;
  return count;
}

}  // namespace

void count_changes(std::string_view text, std::span<const Window> windows, std::span<std::uint32_t> answers) {
  for (std::size_t i = 0; i < windows.size(); ++i) {
    answers[i] = changes(text.substr(windows[i].begin, windows[i].length));
  }
}
