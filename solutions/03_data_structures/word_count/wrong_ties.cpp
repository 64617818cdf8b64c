#include "word_count.h"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <iterator>
#include <unordered_map>

// Wrong: leaves equally frequent words in the order in which they first came.

std::vector<WordCount> frequent_words(const kata::InputFile& text, std::uint32_t most) {
  std::ifstream file(text.path, std::ios::binary);
  file.exceptions(std::ios::badbit);
  std::unordered_map<std::string, std::size_t> numbers;
  std::vector<WordCount> words;
  std::string word;
  const auto add = [&] {
    if (word.empty()) return;
    const auto [entry, is_new] = numbers.try_emplace(word, words.size());
    if (is_new) words.push_back({word, 0});
    ++words[entry->second].count;
    word.clear();
  };
  for (std::istreambuf_iterator<char> at(file), end; at != end; ++at) {
    const auto byte = static_cast<unsigned char>(*at);
    if (byte > 127 || std::isalnum(byte) != 0) {
      word += byte < 128 ? static_cast<char>(std::tolower(byte)) : *at;
    } else {
      add();
    }
  }
  add();
  std::stable_sort(words.begin(), words.end(),
                   [](const WordCount& a, const WordCount& b) { return a.count > b.count; });
  words.resize(std::min<std::size_t>(most, words.size()));
  return words;
}
