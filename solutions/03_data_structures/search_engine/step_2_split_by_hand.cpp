#include "search_engine.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <unordered_map>

// Step 2: words are cut by hand, into one buffer that lives as long as the engine; no stream is made.

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

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

class SearchEngine {
 public:
  void add(std::uint32_t document, std::string_view text) {
    split(text);
    for (const std::string& word : words()) insert(index_[word], document);
  }

  Documents search(std::string_view query) {
    split(query);
    Documents found;
    for (const std::string& word : words()) {
      const auto entry = index_.find(word);
      if (entry == index_.end()) return {};
      const Documents& documents = entry->second;
      Documents both;
      if (&word == words_.data())
        both = documents;
      else
        std::set_intersection(found.begin(), found.end(), documents.begin(), documents.end(),
                              std::back_inserter(both));
      found.swap(both);
    }
    return found;
  }

 private:
  std::span<const std::string> words() const { return std::span(words_).first(count_); }

  void split(std::string_view text) {
    count_ = 0;
    bool in_word = false;
    for (const char c : text) {
      if (is_space(c)) {
        in_word = false;
        continue;
      }
      if (!in_word) begin_word();
      in_word = true;
      words_[count_ - 1] += lower(c);
    }
  }
  void begin_word() {
    if (count_ == words_.size()) words_.emplace_back();
    words_[count_++].clear();
  }

  std::unordered_map<std::string, Documents> index_;
  std::vector<std::string> words_;  // of the current text: the first count_, in memory that is used again
  std::size_t count_ = 0;
};

}  // namespace

std::vector<std::vector<std::uint32_t>> run_search_engine(std::span<const Operation> operations) {
  SearchEngine engine;
  std::vector<Documents> answers;
  for (const auto& [kind, document, text] : operations) {
    if (kind == OperationKind::add)
      engine.add(document, text);
    else
      answers.push_back(engine.search(text));
  }
  return answers;
}
