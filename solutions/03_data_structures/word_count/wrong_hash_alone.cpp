#include "word_count.h"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <iterator>
#include <unordered_map>

// Wrong: takes words for the same if their hashes of 32 bits are.

std::vector<WordCount> frequent_words(const kata::InputFile& text, std::uint32_t most) {
  std::ifstream file(text.path, std::ios::binary);
  file.exceptions(std::ios::badbit);
  std::unordered_map<std::uint32_t, WordCount> entries;
  std::string word;
  const auto add = [&] {
    if (word.empty()) return;
    std::uint32_t hash = 2'166'136'261U;
    for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 16'777'619U;
    ++entries.try_emplace(hash, WordCount{word, 0}).first->second.count;
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
  std::unordered_map<std::string, std::uint64_t> counts;
  for (const auto& entry : entries) counts[entry.second.word] = entry.second.count;
  std::vector<WordCount> words;
  for (const auto& [letters, count] : counts) words.push_back({letters, count});
  std::sort(words.begin(), words.end(), [](const WordCount& a, const WordCount& b) {
    return a.count > b.count || (a.count == b.count && a.word < b.word);
  });
  words.resize(std::min<std::size_t>(most, words.size()));
  return words;
}
