#include "search_engine.h"

#include <algorithm>
#include <string>
#include <unordered_map>

// Step 3: views into one lower-cased copy are looked up as they are, and an intersection starts with the
// shortest list and stops when nothing is left.

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

struct Hash {
  using is_transparent = void;
  std::size_t operator()(std::string_view word) const { return std::hash<std::string_view>{}(word); }
};

class SearchEngine {
 public:
  void add(std::uint32_t document, std::string_view text) {
    split(text, [&](std::string_view word) {
      auto entry = index_.find(word);
      if (entry == index_.end()) entry = index_.try_emplace(std::string(word)).first;
      insert(entry->second, document);
    });
  }

  Documents search(std::string_view query) {
    static const Documents kNone;
    lists_.clear();
    split(query, [&](std::string_view word) {
      const auto entry = index_.find(word);
      lists_.push_back(entry == index_.end() ? &kNone : &entry->second);
    });
    if (lists_.empty()) return {};
    std::ranges::sort(lists_, {}, [](const Documents* list) { return list->size(); });
    Documents found = *lists_.front();
    for (std::size_t i = 1; i < lists_.size() && !found.empty(); ++i) {
      auto from = lists_[i]->begin();
      std::erase_if(found, [&](std::uint32_t id) {
        from = std::lower_bound(from, lists_[i]->end(), id);
        return from == lists_[i]->end() || *from != id;
      });
    }
    return found;
  }

 private:
  template <class Visit>
  void split(std::string_view text, Visit visit) {
    lower_.resize(text.size());
    std::size_t begin = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
      lower_[i] = lower(text[i]);
      if (!is_space(text[i])) continue;
      if (begin < i) visit(std::string_view(lower_).substr(begin, i - begin));
      begin = i + 1;
    }
    if (begin < text.size()) visit(std::string_view(lower_).substr(begin));
  }

  std::unordered_map<std::string, Documents, Hash, std::equal_to<>> index_;
  std::string lower_;                    // the current text
  std::vector<const Documents*> lists_;  // those of the current query's words
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
