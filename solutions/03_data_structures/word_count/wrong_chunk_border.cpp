#include "word_count.h"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <iterator>
#include <unordered_map>

// Wrong: takes the end of a chunk for the end of a word.

std::vector<WordCount> frequent_words(const kata::InputFile& text, std::uint32_t most) {
  std::ifstream file(text.path, std::ios::binary);
  file.exceptions(std::ios::badbit);
  std::unordered_map<std::string, std::uint64_t> counts;
  std::string word;
  std::vector<char> chunk(64 * 1024);
  while (file.read(chunk.data(), static_cast<std::streamsize>(chunk.size())), file.gcount() > 0) {
    chunk.resize(static_cast<std::size_t>(file.gcount()));
    for (const char c : chunk) {
      const auto byte = static_cast<unsigned char>(c);
      if (byte > 127 || std::isalnum(byte) != 0) {
        word += byte < 128 ? static_cast<char>(std::tolower(byte)) : c;
      } else if (!word.empty()) {
        ++counts[word];
        word.clear();
      }
    }
    if (!word.empty()) ++counts[word];
    word.clear();
    chunk.resize(64 * 1024);
  }
  std::vector<WordCount> words;
  for (const auto& [letters, count] : counts) words.push_back({letters, count});
  std::sort(words.begin(), words.end(), [](const WordCount& a, const WordCount& b) {
    return a.count > b.count || (a.count == b.count && a.word < b.word);
  });
  words.resize(std::min<std::size_t>(most, words.size()));
  return words;
}
