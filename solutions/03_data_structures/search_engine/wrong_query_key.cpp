#include "search_engine.h"

#include <algorithm>
#include <cctype>
#include <set>
#include <sstream>
#include <string>
#include <unordered_map>

// Wrong: keeps answers, until the next add, under the letters of the query without its white space: "a bc"
// and "ab c" share theirs.

std::vector<std::vector<std::uint32_t>> run_search_engine(std::span<const Operation> operations) {
  std::unordered_map<std::string, std::set<std::uint32_t>> index;
  std::unordered_map<std::string, std::vector<std::uint32_t>> known;
  std::vector<std::vector<std::uint32_t>> answers;
  for (const auto& [kind, document, text] : operations) {
    std::string lower(text);
    for (char& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    std::istringstream stream(lower);
    if (kind == OperationKind::add) {
      for (std::string word; stream >> word;) index[word].insert(document);
      known.clear();
      continue;
    }
    std::string key = lower;
    std::erase_if(key, [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); });
    const auto [entry, is_new] = known.try_emplace(key);
    if (is_new) {
      bool first = true;
      for (std::string word; stream >> word; first = false) {
        const std::set<std::uint32_t>& documents = index[word];
        if (first) entry->second.assign(documents.begin(), documents.end());
        std::erase_if(entry->second, [&](std::uint32_t id) { return !documents.contains(id); });
      }
    }
    answers.push_back(entry->second);
  }
  return answers;
}
