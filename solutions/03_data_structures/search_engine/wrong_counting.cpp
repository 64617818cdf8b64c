#include "search_engine.h"

#include <cctype>
#include <map>
#include <sstream>
#include <string>
#include <unordered_map>

// Wrong: counts how often the words of the query occur in each document, and takes as many hits as the query
// has words for all of them; a document with one of two words twice has two hits.

std::vector<std::vector<std::uint32_t>> run_search_engine(std::span<const Operation> operations) {
  std::unordered_map<std::string, std::vector<std::uint32_t>> index;
  std::vector<std::vector<std::uint32_t>> answers;
  for (const auto& [kind, document, text] : operations) {
    std::string lower(text);
    for (char& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    std::istringstream stream(lower);
    std::map<std::uint32_t, std::size_t> hits;
    std::size_t words = 0;
    for (std::string word; stream >> word; ++words) {
      if (kind == OperationKind::add) {
        index[word].push_back(document);
      } else {
        for (const std::uint32_t id : index[word]) ++hits[id];
      }
    }
    if (kind == OperationKind::add) continue;
    auto& answer = answers.emplace_back();
    for (const auto& [id, count] : hits) {
      if (count >= words) answer.push_back(id);
    }
  }
  return answers;
}
