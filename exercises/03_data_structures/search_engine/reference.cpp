#include "search_engine.h"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <map>
#include <set>
#include <sstream>
#include <string>

namespace {

using Documents = std::set<std::uint32_t>;

std::vector<std::string> words_of(std::string_view text) {
  std::istringstream stream{std::string(text)};
  std::vector<std::string> words;
  std::string word;
  while (stream >> word) {
    for (char& c : word) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    words.push_back(word);
  }
  return words;
}

class SearchEngine {
 public:
  void add(std::uint32_t document, std::string_view text) {
    for (const std::string& word : words_of(text)) index_[word].insert(document);
  }

  std::vector<std::uint32_t> search(std::string_view query) const {
    const std::vector<std::string> words = words_of(query);
    if (words.empty()) return {};
    Documents found = documents_with(words.front());
    for (std::size_t i = 1; i < words.size(); ++i) {
      const Documents documents = documents_with(words[i]);
      Documents both;
      std::set_intersection(found.begin(), found.end(), documents.begin(), documents.end(),
                            std::inserter(both, both.end()));
      found = both;
    }
    return {found.begin(), found.end()};
  }

 private:
  Documents documents_with(const std::string& word) const {
    const auto entry = index_.find(word);
    return entry == index_.end() ? Documents{} : entry->second;
  }

  std::map<std::string, Documents> index_;
};

}  // namespace

std::vector<std::vector<std::uint32_t>> run_search_engine(std::span<const Operation> operations) {
  SearchEngine engine;
  std::vector<std::vector<std::uint32_t>> answers;
  for (const Operation& operation : operations) {
    if (operation.kind == OperationKind::add) {
      engine.add(operation.document, operation.text);
    } else {
      answers.push_back(engine.search(operation.text));
    }
  }
  return answers;
}
