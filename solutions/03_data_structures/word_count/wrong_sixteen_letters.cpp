#include "word_count.h"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <iterator>
#include <unordered_map>

// Wrong: takes words of one length for the same if their first sixteen letters are.

std::vector<WordCount> frequent_words(const kata::InputFile& text, std::uint32_t most) {
  std::ifstream file(text.path, std::ios::binary);
  file.exceptions(std::ios::badbit);
  std::unordered_map<std::string, WordCount> entries;
  std::string word;
  const auto add = [&] {
    if (word.empty()) return;
    const std::string key = word.substr(0, 16) + std::to_string(word.size());
    ++entries.try_emplace(key, WordCount{word, 0}).first->second.count;
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
