#include "search_engine.h"

#include <algorithm>
#include <bitset>
#include <cctype>
#include <sstream>
#include <string>
#include <unordered_map>

// Wrong: a bitmap of fixed size for each word: the document after the 1,024th is the first one again.

std::vector<std::vector<std::uint32_t>> run_search_engine(std::span<const Operation> operations) {
  constexpr std::size_t kMost = 1024;
  std::unordered_map<std::string, std::bitset<kMost>> index;
  std::unordered_map<std::uint32_t, std::size_t> numbers;
  std::vector<std::uint32_t> ids;
  std::vector<std::vector<std::uint32_t>> answers;
  for (const auto& [kind, document, text] : operations) {
    std::string lower(text);
    for (char& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    std::istringstream stream(lower);
    if (kind == OperationKind::add) {
      const auto [entry, is_new] = numbers.try_emplace(document, ids.size());
      if (is_new) ids.push_back(document);
      for (std::string word; stream >> word;) index[word].set(entry->second % kMost);
      continue;
    }
    std::bitset<kMost> found;
    bool first = true;
    for (std::string word; stream >> word; first = false) {
      const auto entry = index.find(word);
      const auto documents = entry == index.end() ? std::bitset<kMost>() : entry->second;
      found = first ? documents : found & documents;
    }
    auto& answer = answers.emplace_back();
    for (std::size_t i = 0; i < std::min(kMost, ids.size()); ++i) {
      if (found[i]) answer.push_back(ids[i]);
    }
    std::sort(answer.begin(), answer.end());
  }
  return answers;
}
