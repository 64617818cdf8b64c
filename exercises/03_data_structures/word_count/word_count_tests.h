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

/// Words of 16 bytes that std::hash maps to one number of 64 bits, where it is Murmur's as in GCC's library:
/// the second half makes good what the first one changed. Found by trying, since most halves are not part of
/// a word.
inline std::vector<std::string> words_of_one_standard_hash(kata::Random& random, std::size_t n) {
  constexpr std::uint64_t kFactor = 0xc6a4'a793'5bd1'e995U;
  std::uint64_t inverse = kFactor;  // modulo 2^64, by Newton's method
  for (int i = 0; i < 6; ++i) inverse *= 2 - kFactor * inverse;
  const auto shifted = [](std::uint64_t x) { return x ^ x >> 47; };
  const std::uint64_t last = random.bits();
  std::vector<std::string> words;
  while (words.size() < n) {
    const std::uint64_t first = random.bits() | 0x8080'8080'8080'8080U;
    const std::uint64_t state = (0xc70f'6907U ^ 16 * kFactor ^ shifted(first * kFactor) * kFactor) * kFactor;
    const std::uint64_t halves[] = {first, shifted((state ^ last) * inverse) * inverse};
    std::string word(reinterpret_cast<const char*>(halves), sizeof halves);
    const auto in_word = [](char c) {
      const auto byte = static_cast<unsigned char>(c);
      return byte > 127 || is_small_or_digit(byte);
    };
    if (std::ranges::all_of(word, in_word)) words.push_back(std::move(word));
  }
  return words;
}
