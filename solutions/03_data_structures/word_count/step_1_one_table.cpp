#include "word_count.h"

#include <algorithm>
#include <fstream>
#include <stdexcept>
#include <unordered_map>

// Step 1: words are cut where the line lies, by a table of 256 classes, and counted in a hash table; no
// stream is made for a line, and no call for a character.

namespace {

// For each byte what it is in a word: its small letter, or 0 between words.
struct Letters {
  Letters() {
    for (int byte = 0; byte < 256; ++byte) {
      const bool large = byte >= 'A' && byte <= 'Z';
      const bool in_words =
          large || (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte > 127;
      of[byte] = in_words ? static_cast<char>(large ? byte + 32 : byte) : '\0';
    }
  }
  char of[256];
};

}  // namespace

std::vector<WordCount> frequent_words(const kata::InputFile& text, std::uint32_t most) {
  const Letters letters;
  std::ifstream file(text.path, std::ios::binary);
  file.exceptions(std::ios::badbit);
  std::unordered_map<std::string, std::uint64_t> counts;
  std::string line, word;
  while (std::getline(file, line)) {
    line += '\n';
    for (const char byte : line) {
      const char letter = letters.of[static_cast<unsigned char>(byte)];
      if (letter != '\0') {
        word += letter;
      } else if (!word.empty()) {
        ++counts[word];
        word.clear();
      }
    }
  }
  if (!file.eof()) throw std::runtime_error("the text cannot be read");

  std::vector<WordCount> words;
  for (const auto& [letters_of_word, count] : counts) words.push_back({letters_of_word, count});
  const std::size_t n = std::min<std::size_t>(most, words.size());
  std::partial_sort(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(n), words.end(),
                    [](const WordCount& a, const WordCount& b) {
                      return a.count > b.count || (a.count == b.count && a.word < b.word);
                    });
  words.resize(n);
  return words;
}
