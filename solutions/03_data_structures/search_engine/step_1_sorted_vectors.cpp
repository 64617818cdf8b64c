#include "search_engine.h"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <map>
#include <sstream>
#include <string>

// Step 1: a sorted vector of ids per word in place of a set, read where it lies, the readable step; the
// largest id is appended.

namespace {

using Documents = std::vector<std::uint32_t>;

void insert(Documents& documents, std::uint32_t id) {
  if (documents.empty() || documents.back() < id) {
    documents.push_back(id);
    return;
  }
  const auto place = std::lower_bound(documents.begin(), documents.end(), id);
  if (*place != id) documents.insert(place, id);
}

std::vector<std::string> words_of(std::string_view text) {
  std::istringstream stream{std::string(text)};
  std::vector<std::string> words;
  for (std::string word; stream >> word;) {
    for (char& c : word) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    words.push_back(word);
  }
  return words;
}

Documents search(const std::map<std::string, Documents>& index, std::string_view query) {
  Documents found;
  bool first = true;
  for (const std::string& word : words_of(query)) {
    const auto entry = index.find(word);
    if (entry == index.end()) return {};
    const Documents& documents = entry->second;
    Documents both;
    if (first)
      both = documents;
    else
      std::set_intersection(found.begin(), found.end(), documents.begin(), documents.end(),
                            std::back_inserter(both));
    found.swap(both);
    first = false;
  }
  return found;
}

}  // namespace

std::vector<std::vector<std::uint32_t>> run_search_engine(std::span<const Operation> operations) {
  std::map<std::string, Documents> index;
  std::vector<Documents> answers;
  for (const auto& [kind, document, text] : operations) {
    if (kind == OperationKind::search) {
      answers.push_back(search(index, text));
    } else {
      for (const std::string& word : words_of(text)) insert(index[word], document);
    }
  }
  return answers;
}
