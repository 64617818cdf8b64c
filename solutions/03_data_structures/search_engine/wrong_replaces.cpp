#include "search_engine.h"

#include <algorithm>
#include <cctype>
#include <set>
#include <sstream>
#include <string>
#include <unordered_map>

// Wrong: a document that is added again loses the words it had.

std::vector<std::vector<std::uint32_t>> run_search_engine(std::span<const Operation> operations) {
  std::unordered_map<std::string, std::set<std::uint32_t>> index;
  std::unordered_map<std::uint32_t, std::vector<std::string>> words_of;
  std::vector<std::vector<std::uint32_t>> answers;
  for (const auto& [kind, document, text] : operations) {
    std::string lower(text);
    for (char& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    std::istringstream stream(lower);
    std::vector<std::string> words;
    for (std::string word; stream >> word;) words.push_back(word);
    if (kind == OperationKind::add) {
      for (const std::string& word : words_of[document]) index[word].erase(document);
      for (const std::string& word : words) index[word].insert(document);
      words_of[document] = words;
      continue;
    }
    auto& answer = answers.emplace_back();
    if (words.empty()) continue;
    for (const std::uint32_t id : index[words.front()]) {
      const auto has_it = [&](const std::string& word) { return index[word].contains(id); };
      if (std::all_of(words.begin() + 1, words.end(), has_it)) answer.push_back(id);
    }
  }
  return answers;
}
