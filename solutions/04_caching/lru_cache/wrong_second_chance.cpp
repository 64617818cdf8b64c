#include "lru_cache.h"

#include <list>
#include <unordered_map>

// Wrong: the clock, or second chance: a use sets a mark, and what is to be dropped and has one loses it and
// stays. It is cheaper and nearly as good, and not what the contract says.

namespace {

struct Entry {
  std::uint64_t key;
  std::uint64_t value;
  bool used;
};
using List = std::list<Entry>;

}  // namespace

Statistics run_lru_cache(std::uint32_t capacity, std::span<const Operation> operations,
                         std::span<Answer> answers) {
  List entries;  // the newest first
  std::unordered_map<std::uint64_t, List::iterator> table;
  Statistics statistics{};
  for (std::size_t i = 0; i < operations.size(); ++i) {
    const auto& [kind, key, value] = operations[i];
    const auto found = table.find(key);
    answers[i] = {0, 0};
    if (kind == OperationKind::clear) {
      answers[i] = {entries.size(), 0};
      entries.clear();
      table.clear();
    } else if (kind == OperationKind::get) {
      ++(found != table.end() ? statistics.hits : statistics.misses);
      if (found == table.end()) continue;
      found->second->used = true;
      answers[i] = {found->second->value, 1};
    } else if (kind == OperationKind::erase) {
      if (found == table.end()) continue;
      answers[i] = {found->second->value, 1};
      entries.erase(found->second);
      table.erase(found);
    } else if (found != table.end()) {
      found->second->value = value;
      found->second->used = true;
    } else if (capacity > 0) {
      if (entries.size() == capacity) {
        while (entries.back().used) {
          entries.back().used = false;
          entries.splice(entries.begin(), entries, std::prev(entries.end()));
        }
        answers[i] = {entries.back().key, 1};
        table.erase(entries.back().key);
        entries.pop_back();
        ++statistics.evictions;
      }
      entries.push_front({key, value, false});
      table[key] = entries.begin();
    }
  }
  return statistics;
}
