#include "search_engine.h"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <set>
#include <sstream>
#include <string>
#include <unordered_map>

// Wrong: keeps the index from call to call and tells old lists by a generation of 16 bits: after 65,536 calls
// they are current again.

namespace {

struct List {
  std::uint16_t generation = 0;
  std::set<std::uint32_t> documents;
};

}  // namespace

std::vector<std::vector<std::uint32_t>> run_search_engine(std::span<const Operation> operations) {
  static std::unordered_map<std::string, List> index;
  static std::uint16_t generation = 0;
  ++generation;
  std::vector<std::vector<std::uint32_t>> answers;
  for (const auto& [kind, document, text] : operations) {
    std::string lower(text);
    for (char& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    std::istringstream stream(lower);
    std::vector<std::uint32_t> found;
    bool first = true;
    for (std::string word; stream >> word; first = false) {
      List& list = index[word];
      if (list.generation != generation) list.documents.clear();
      list.generation = generation;
      if (kind == OperationKind::add) {
        list.documents.insert(document);
      } else if (first) {
        found.assign(list.documents.begin(), list.documents.end());
      } else {
        std::erase_if(found, [&](std::uint32_t id) { return !list.documents.contains(id); });
      }
    }
    if (kind == OperationKind::search) answers.push_back(found);
  }
  return answers;
}
