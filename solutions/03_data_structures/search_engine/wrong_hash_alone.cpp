#include "search_engine.h"

#include <algorithm>
#include <string>
#include <unordered_map>

// Wrong: knows a word by 32 bits of its hash alone, so that words with the same hash are one word.

std::vector<std::vector<std::uint32_t>> run_search_engine(std::span<const Operation> operations) {
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> index;
  std::vector<std::vector<std::uint32_t>> answers;
  for (const auto& [kind, document, text] : operations) {
    std::vector<std::uint32_t> found;
    bool first = true;
    for (std::size_t start = 0; start < text.size();) {
      const std::size_t end = std::min(text.find_first_of(" \t\n\v\f\r", start), text.size());
      std::string word(text.substr(start, end - start));
      start = end + 1;
      if (word.empty()) continue;
      for (char& c : word) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
      }
      auto& documents = index[static_cast<std::uint32_t>(std::hash<std::string>{}(word))];
      const auto place = std::lower_bound(documents.begin(), documents.end(), document);
      if (kind == OperationKind::search) {
        const auto missing = [&](auto id) {
          return !std::binary_search(documents.begin(), documents.end(), id);
        };
        if (first) found = documents;
        std::erase_if(found, missing);
        first = false;
      } else if (place == documents.end() || *place != document) {
        documents.insert(place, document);
      }
    }
    if (kind == OperationKind::search) answers.push_back(found);
  }
  return answers;
}
