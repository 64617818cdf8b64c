#include "search_engine.h"

#include <algorithm>
#include <cctype>
#include <set>
#include <sstream>
#include <string>
#include <unordered_map>

// Wrong: leaves out the words it does not know, so that "apple xyzzy" finds what "apple" finds.

using Documents = std::set<std::uint32_t>;

std::vector<std::vector<std::uint32_t>> run_search_engine(std::span<const Operation> operations) {
  std::unordered_map<std::string, Documents> index;
  std::vector<std::vector<std::uint32_t>> answers;
  for (const auto& [kind, document, text] : operations) {
    std::string lower(text);
    for (char& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    std::istringstream stream(lower);
    std::vector<const Documents*> sets;
    for (std::string word; stream >> word;) {
      if (kind == OperationKind::add) {
        index[word].insert(document);
      } else if (const auto found = index.find(word); found != index.end()) {
        sets.push_back(&found->second);
      }
    }
    if (kind == OperationKind::add) continue;
    auto& answer = answers.emplace_back();
    if (sets.empty()) continue;
    for (const std::uint32_t id : *sets.front()) {
      if (std::all_of(sets.begin() + 1, sets.end(),
                      [&](const Documents* set) { return set->contains(id); })) {
        answer.push_back(id);
      }
    }
  }
  return answers;
}
