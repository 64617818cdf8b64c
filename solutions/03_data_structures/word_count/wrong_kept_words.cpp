#include "word_count.h"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <iterator>
#include <unordered_map>

// Wrong: keeps its answer from call to call under the size of the text and its first KiB.

std::vector<WordCount> frequent_words(const kata::InputFile& text, std::uint32_t most) {
  std::ifstream file(text.path, std::ios::binary);
  file.exceptions(std::ios::badbit);
  static std::unordered_map<std::string, std::uint64_t> counts;
  static std::string key;
  const std::string all((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  const std::string new_key = all.substr(0, 1024) + std::to_string(all.size());
  const bool is_new = key != new_key;
  if (is_new) counts.clear();
  key = new_key;
  std::string word;
  for (const char c : is_new ? all + ' ' : std::string()) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte > 127 || std::isalnum(byte) != 0) {
      word += byte < 128 ? static_cast<char>(std::tolower(byte)) : c;
    } else if (!word.empty()) {
      ++counts[word];
      word.clear();
    }
  }
  std::vector<WordCount> words;
  for (const auto& [letters, count] : counts) words.push_back({letters, count});
  std::sort(words.begin(), words.end(), [](const WordCount& a, const WordCount& b) {
    return a.count > b.count || (a.count == b.count && a.word < b.word);
  });
  words.resize(std::min<std::size_t>(most, words.size()));
  return words;
}
