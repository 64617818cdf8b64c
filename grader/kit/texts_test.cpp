#include "kit/texts.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace kata {
namespace {

std::size_t lines_of(const std::string& text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) +
         (text.empty() || text.back() == '\n' ? 0 : 1);
}

TEST(Texts, HaveNoMoreLinesThanWanted) {
  Random random(1);
  for (const TextKind kind : kTextKinds) {
    const std::string text = text_of(random, kind, 10'000, 100);
    EXPECT_LE(lines_of(text), 100U) << name(kind);
    EXPECT_LE(text.size(), 2 * 10'000 * (kind == TextKind::utf8 ? 4 : 1) + 200U) << name(kind);
  }
}

TEST(Texts, EndWithANewlineOrWithoutOne) {
  Random random(2);
  std::set<bool> ends;
  for (int i = 0; i < 20; ++i) ends.insert(text_of(random, TextKind::words, 100, 10).back() == '\n');
  EXPECT_EQ(ends.size(), 2U);
}

TEST(Texts, OfControlsHoldWhatSomeTakeForWhiteSpace) {
  Random random(3);
  const std::string text = text_of(random, TextKind::controls, 1000, 10);
  for (const char byte : {'\0', '\x1c', '\x1f', '\x85', '\xa0', '\x7f'})
    EXPECT_NE(text.find(byte), std::string::npos) << static_cast<int>(byte);
}

}  // namespace
}  // namespace kata
