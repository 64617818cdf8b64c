#pragma once

#include <algorithm>
#include <limits>

#include "kit/adversaries.h"
#include "kit/test.h"
#include "word_count.h"

using Counts = std::vector<std::pair<std::string, std::uint64_t>>;

inline constexpr std::uint32_t kAll = std::numeric_limits<std::uint32_t>::max();

inline std::vector<WordCount> words_of(const std::string& text, std::uint32_t most = kAll) {
  return frequent_words(kata::WorkFile(text), most);
}

/// The same as pairs, which can be compared and shown.
inline Counts count(const std::string& text, std::uint32_t most = kAll) {
  Counts counts;
  for (const WordCount& word : words_of(text, most)) counts.emplace_back(word.word, word.count);
  return counts;
}

inline testing::AssertionResult agrees(const std::string& text, std::uint32_t most = kAll) {
  const auto expected = kata::reference([&] { return words_of(text, most); });
  return kata::same(expected, words_of(text, most));
}

/// For different words, of which each occurs twice.
inline testing::AssertionResult tells_apart(std::vector<std::string> words) {
  std::string text;
  for (const std::string& word : words) text += word + '\n';
  std::vector<WordCount> expected;
  std::ranges::sort(words);
  for (const std::string& word : words) expected.push_back({word, 2});
  return kata::same(expected, words_of(text + text));
}

inline bool is_small_or_digit(int byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');
}
