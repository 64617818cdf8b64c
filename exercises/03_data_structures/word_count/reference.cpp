#include "word_count.h"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>

static bool is_in_words(unsigned char byte) { return byte > 127 || std::isalnum(byte); }

static std::string in_small_letters(std::string word) {
  for (char& byte : word) {
    if (static_cast<unsigned char>(byte) < 128) {
      byte = static_cast<char>(std::tolower(byte));
    }
  }
  return word;
}

static bool comes_before(const WordCount& a, const WordCount& b) {
  return a.count > b.count || (a.count == b.count && a.word < b.word);
}

std::vector<WordCount> frequent_words(const kata::InputFile& text, std::uint32_t most) {
  std::ifstream file(text.path, std::ios::binary);
  file.exceptions(std::ios::badbit);
  std::map<std::string, std::uint64_t> counts;
  std::string line;
  while (std::getline(file, line)) {
    std::replace_if(
        line.begin(), line.end(), [](char byte) { return !is_in_words(static_cast<unsigned char>(byte)); },
        ' ');
    std::istringstream words(line);
    std::string word;
    while (words >> word) {
      counts[in_small_letters(word)] += 1;
    }
  }
  if (!file.eof()) {
    throw std::runtime_error("the text cannot be read");
  }

  std::vector<WordCount> sorted;
  for (const std::pair<std::string, std::uint64_t> entry : counts) {
    sorted.push_back({entry.first, entry.second});
  }
  std::sort(sorted.begin(), sorted.end(), comes_before);
  sorted.resize(std::min<std::size_t>(most, sorted.size()));
  return sorted;
}
