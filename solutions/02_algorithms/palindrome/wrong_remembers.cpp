// Wrong: keeps the answers of the call before and gives them again when the input looks the same: the same
// windows, and a text that is as long and equal at 64 places.
#include "palindrome.h"

#include <array>
#include <cstring>

namespace {

struct Kept {
  std::size_t size = 0;
  std::size_t windows = 0;
  std::array<char, 64> sample{};
  std::array<Window, 256> asked{};
  std::array<std::uint32_t, 256> answers{};
};

std::uint32_t changes(std::string_view text) {
  std::uint32_t count = 0;
  for (std::size_t i = 0; i < text.size() / 2; ++i) count += text[i] != text[text.size() - 1 - i] ? 1U : 0U;
  return count;
}

}  // namespace

void count_changes(std::string_view text, std::span<const Window> windows, std::span<std::uint32_t> answers) {
  static Kept kept;
  std::array<char, 64> sample{};
  for (std::size_t i = 0; i < 64 && !text.empty(); ++i) sample[i] = text[text.size() * i / 64];
  const bool same = text.size() == kept.size && windows.size() == kept.windows && sample == kept.sample &&
                    std::memcmp(kept.asked.data(), windows.data(), windows.size_bytes()) == 0;
  for (std::size_t i = 0; i < windows.size(); ++i) {
    answers[i] = same ? kept.answers[i] : changes(text.substr(windows[i].begin, windows[i].length));
  }
  kept.windows = 0;
  if (windows.empty() || windows.size() > kept.asked.size()) return;
  kept.size = text.size();
  kept.windows = windows.size();
  kept.sample = sample;
  std::memcpy(kept.asked.data(), windows.data(), windows.size_bytes());
  std::memcpy(kept.answers.data(), answers.data(), answers.size_bytes());
}
