#include "search_engine.h"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <sstream>
#include <string>
#include <unordered_map>

// Wrong: takes for granted that documents arrive in the order of their ids, each once, so that appending
// keeps the lists sorted.

std::vector<std::vector<std::uint32_t>> run_search_engine(std::span<const Operation> operations) {
  std::unordered_map<std::string, std::vector<std::uint32_t>> index;
  std::vector<std::vector<std::uint32_t>> answers;
  for (const auto& [kind, document, text] : operations) {
    std::string lower(text);
    for (char& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    std::istringstream stream(lower);
    std::vector<std::uint32_t> found;
    bool first = true;
    for (std::string word; stream >> word; first = false) {
      std::vector<std::uint32_t>& documents = index[word];
      if (kind == OperationKind::add) {
        if (documents.empty() || documents.back() != document) documents.push_back(document);
      } else if (first) {
        found = documents;
      } else {
        std::vector<std::uint32_t> both;
        std::set_intersection(found.begin(), found.end(), documents.begin(), documents.end(),
                              std::back_inserter(both));
        found = both;
      }
    }
    if (kind == OperationKind::search) answers.push_back(found);
  }
  return answers;
}
