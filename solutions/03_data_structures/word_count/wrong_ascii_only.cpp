#include "word_count.h"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <iterator>
#include <unordered_map>

// Wrong: takes bytes above 127 for what stands between words, so that UTF-8 is cut to pieces.

std::vector<WordCount> frequent_words(const kata::InputFile& text, std::uint32_t most) {
  std::ifstream file(text.path, std::ios::binary);
  file.exceptions(std::ios::badbit);
  std::unordered_map<std::string, std::uint64_t> counts;
  std::string word;
  for (std::istreambuf_iterator<char> at(file), end; at != end; ++at) {
    const auto byte = static_cast<unsigned char>(*at);
    if (std::isalnum(byte) != 0 && byte < 128) {
      word += byte < 128 ? static_cast<char>(std::tolower(byte)) : static_cast<char>(byte);
    } else if (!word.empty()) {
      ++counts[word];
      word.clear();
    }
  }
  if (!word.empty()) ++counts[word];
  std::vector<WordCount> words;
  for (const auto& [letters, count] : counts) words.push_back({letters, count});
  std::sort(words.begin(), words.end(), [](const WordCount& a, const WordCount& b) {
    return a.count > b.count || (a.count == b.count && a.word < b.word);
  });
  words.resize(std::min<std::size_t>(most, words.size()));
  return words;
}
